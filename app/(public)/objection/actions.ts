'use server'

import { raiseObjection } from '@/lib/desk/announcements/commands/raise-objection'
import { formAction } from '@/lib/web/form-action'

export const object = formAction(raiseObjection, { goTo: () => '/objection?done=1' })
