import { phoneRequest } from '@/lib/phones/http'
import { finishPairing } from '@/lib/phones/pairing'
import { finishPairingSchema } from '@/lib/phones/protocol'

export const POST = phoneRequest(finishPairingSchema, (input, client) => finishPairing(input, client))
