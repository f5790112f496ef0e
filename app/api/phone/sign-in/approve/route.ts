import { phoneRequest } from '@/lib/phones/http'
import { approveSignIn } from '@/lib/phones/approve'
import { approveSignInSchema } from '@/lib/phones/protocol'

export const POST = phoneRequest(approveSignInSchema, (input, client) => approveSignIn(input, client))
