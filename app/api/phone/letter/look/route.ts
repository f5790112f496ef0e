import { phoneRequestOf } from '@/lib/identity/phones/http'
import { lookAtSignInSchema } from '@/lib/identity/phones/protocol'
import { lookAtLetter } from '@/lib/admin-status/letters/commands/sign-letter'

export const POST = phoneRequestOf(lookAtSignInSchema, (input, client) => lookAtLetter(input, client))
