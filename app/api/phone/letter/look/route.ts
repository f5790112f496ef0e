import { lookAtLetter } from '@/lib/admin-status/letters/commands/look-at-letter'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(lookAtLetter)
