import { lookAtPairing } from '@/lib/identity/phones/commands/pairing/look-at-pairing'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(lookAtPairing)
