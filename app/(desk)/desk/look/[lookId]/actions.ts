'use server'

import { formAction } from '@/lib/action'
import { stopLookSchema } from '@/lib/person-looks/schema'
import { stopLook } from '@/lib/person-looks/stop'

export const stop = formAction({
  as: 'staff',
  schema: stopLookSchema,
  command: stopLook,
  goTo: () => '/desk/people?done=stopped',
})
