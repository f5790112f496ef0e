import { phoneRequest } from '@/lib/identity/phones/http'
import { lookAtSignInSchema } from '@/lib/identity/phones/protocol'
import { lookAtLetter } from '@/lib/admin-status/letters/commands/sign-letter'

export const POST = phoneRequest(lookAtSignInSchema, (input, client) => lookAtLetter(input, client))
