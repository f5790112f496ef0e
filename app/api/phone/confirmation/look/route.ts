import { lookAtConfirmation } from '@/lib/identity/phones/commands/confirming/look-at-confirmation'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(lookAtConfirmation)
