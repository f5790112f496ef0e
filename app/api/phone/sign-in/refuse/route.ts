import { phoneRequest } from '@/lib/phones/http'
import { refuseSignIn } from '@/lib/phones/approve'
import { refuseSignInSchema } from '@/lib/phones/protocol'

export const POST = phoneRequest(refuseSignInSchema, (input, client) => refuseSignIn(input, client))
