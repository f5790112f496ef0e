'use server'

import { giveBack as command } from '@/lib/authorizations/assignments/commands/give-back'
import { giveBackStandard as commandForOwn } from '@/lib/authorizations/standard/commands/give-back-standard'
import { formAction } from '@/lib/web/form-action'

const done = { goTo: () => '/my-authorizations?givenBack=1' }

export const giveBack = formAction(command, done)

export const giveBackStandard = formAction(commandForOwn, done)
