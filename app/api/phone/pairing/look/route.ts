import { lookAtPairing } from '@/lib/identity/phones/commands/look-at-pairing'
import { phoneRequest } from '@/lib/identity/phones/http'

export const POST = phoneRequest(lookAtPairing)
