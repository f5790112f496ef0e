'use server'

import { formActionOf } from '@/lib/web/form-action'
import { stopLookSchema } from '@/lib/desk/looks/schema'
import { stopLook } from '@/lib/desk/looks/commands/stop-look'

export const stop = formActionOf({
  as: 'staff',
  schema: stopLookSchema,
  command: stopLook,
  goTo: () => '/desk/people?done=stopped',
})
