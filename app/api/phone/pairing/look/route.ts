import { phoneRequest } from '@/lib/identity/phones/http'
import { lookAtPairing } from '@/lib/identity/phones/commands/pair-phone'
import { lookAtPairingSchema } from '@/lib/identity/phones/protocol'

export const POST = phoneRequest(lookAtPairingSchema, (input, client) => lookAtPairing(input, client))
