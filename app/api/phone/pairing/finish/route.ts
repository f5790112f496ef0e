import { phoneRequest } from '@/lib/identity/phones/http'
import { finishPairing } from '@/lib/identity/phones/commands/pair-phone'
import { finishPairingSchema } from '@/lib/identity/phones/protocol'

export const POST = phoneRequest(finishPairingSchema, (input, client) => finishPairing(input, client))
