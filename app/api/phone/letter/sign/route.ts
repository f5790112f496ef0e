import { signLetter } from '@/lib/admin-status/letters/commands/sign-letter'
import { phoneRequest } from '@/lib/identity/phones/http'

export const POST = phoneRequest(signLetter)
