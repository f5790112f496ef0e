import { phoneRequest } from '@/lib/phones/http'
import { lookAtPairing } from '@/lib/phones/pairing'
import { lookAtPairingSchema } from '@/lib/phones/protocol'

export const POST = phoneRequest(lookAtPairingSchema, (input, client) => lookAtPairing(input, client))
