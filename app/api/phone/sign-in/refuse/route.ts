import { phoneRequest } from '@/lib/identity/phones/http'
import { refuseSignIn } from '@/lib/identity/phones/commands/approve-sign-in'
import { refuseSignInSchema } from '@/lib/identity/phones/protocol'

export const POST = phoneRequest(refuseSignInSchema, (input, client) => refuseSignIn(input, client))
