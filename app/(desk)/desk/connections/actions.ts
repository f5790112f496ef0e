'use server'

import { addSecret } from '@/lib/openid/connections/commands/add-secret'
import { changeConnection } from '@/lib/openid/connections/commands/change-connection'
import { createConnection } from '@/lib/openid/connections/commands/create-connection'
import { revokeSecret } from '@/lib/openid/connections/commands/revoke-secret'
import { switchConnectionOff } from '@/lib/openid/connections/commands/switch-off'
import { switchConnectionOn } from '@/lib/openid/connections/commands/switch-on'
import { formAction } from '@/lib/web/form-action'

type Outcome = 'created' | 'changed' | 'off' | 'on' | 'revoked'

const back =
  (done: Outcome) =>
  ({ connectionId }: { connectionId: string }) =>
    `/desk/connections/${connectionId}?done=${done}`

export const create = formAction(createConnection, { goTo: back('created') })
export const change = formAction(changeConnection, { goTo: back('changed') })
export const turnOff = formAction(switchConnectionOff, { goTo: back('off') })
export const turnOn = formAction(switchConnectionOn, { goTo: back('on') })
export const revoke = formAction(revokeSecret, { goTo: back('revoked') })

/** The secret comes back with this one answer, and is shown once. */
export const makeSecret = formAction(addSecret, { keepTyped: ({ secret }) => ({ secret }) })
