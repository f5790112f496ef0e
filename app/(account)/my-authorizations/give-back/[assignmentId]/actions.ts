'use server'

import { formAction } from '@/lib/web/form-action'
import { giveBack as command } from '@/lib/authorizations/assignments/commands/give-back'

export const giveBack = formAction(command, { goTo: () => '/my-authorizations?givenBack=1' })
