import { phoneRequestOf } from '@/lib/identity/phones/http'
import { signLetterSchema } from '@/lib/identity/phones/protocol'
import { signLetter } from '@/lib/admin-status/letters/commands/sign-letter'

export const POST = phoneRequestOf(signLetterSchema, (input, client) => signLetter(input, client))
