import { signLetter } from '@/lib/admin-status/letters/commands/sign-letter'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(signLetter)
