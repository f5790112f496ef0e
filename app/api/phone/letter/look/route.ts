import { lookAtLetter } from '@/lib/admin-status/letters/commands/look-at-letter'
import { phoneRequest } from '@/lib/identity/phones/http'

export const POST = phoneRequest(lookAtLetter)
