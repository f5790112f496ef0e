import { approveConfirmation } from '@/lib/identity/phones/commands/confirming/approve-confirmation'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(approveConfirmation)
