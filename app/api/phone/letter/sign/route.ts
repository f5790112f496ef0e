import { phoneRequest } from '@/lib/phones/http'
import { signLetterSchema } from '@/lib/phones/protocol'
import { signLetter } from '@/lib/signatories/sign'

export const POST = phoneRequest(signLetterSchema, (input, client) => signLetter(input, client))
