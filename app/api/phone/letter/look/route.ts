import { phoneRequest } from '@/lib/phones/http'
import { lookAtSignInSchema } from '@/lib/phones/protocol'
import { lookAtLetter } from '@/lib/signatories/sign'

export const POST = phoneRequest(lookAtSignInSchema, (input, client) => lookAtLetter(input, client))
