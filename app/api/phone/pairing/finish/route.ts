import { finishPairing } from '@/lib/identity/phones/commands/pairing/finish-pairing'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(finishPairing)
