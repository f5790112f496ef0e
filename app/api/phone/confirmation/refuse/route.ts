import { refuseConfirmation } from '@/lib/identity/phones/commands/confirming/refuse-confirmation'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(refuseConfirmation)
