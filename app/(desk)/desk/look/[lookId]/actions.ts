'use server'

import { formAction } from '@/lib/web/form-action'
import { stopLook } from '@/lib/desk/looks/commands/stop-look'

export const stop = formAction(stopLook, {
  goTo: () => '/desk/people?done=stopped',
})
