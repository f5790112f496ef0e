import { phoneRequest } from '@/lib/phones/http'
import { lookAtSignIn } from '@/lib/phones/approve'
import { lookAtSignInSchema } from '@/lib/phones/protocol'

export const POST = phoneRequest(lookAtSignInSchema, (input, client) => lookAtSignIn(input, client))
