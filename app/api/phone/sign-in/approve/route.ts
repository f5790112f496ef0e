import { phoneRequest } from '@/lib/identity/phones/http'
import { approveSignIn } from '@/lib/identity/phones/commands/approve-sign-in'
import { approveSignInSchema } from '@/lib/identity/phones/protocol'

export const POST = phoneRequest(approveSignInSchema, (input, client) => approveSignIn(input, client))
