import { lookAtSignIn } from '@/lib/identity/phones/commands/signing-in/look-at-sign-in'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(lookAtSignIn)
