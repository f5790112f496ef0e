import { phoneRequest } from '@/lib/identity/phones/http'
import { lookAtSignIn } from '@/lib/identity/phones/commands/approve-sign-in'
import { lookAtSignInSchema } from '@/lib/identity/phones/protocol'

export const POST = phoneRequest(lookAtSignInSchema, (input, client) => lookAtSignIn(input, client))
