import { finishPairing } from '@/lib/identity/phones/commands/finish-pairing'
import { phoneRequest } from '@/lib/identity/phones/http'

export const POST = phoneRequest(finishPairing)
