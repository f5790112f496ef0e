import { refuseSignIn } from '@/lib/identity/phones/commands/signing-in/refuse-sign-in'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(refuseSignIn)
