import { approveSignIn } from '@/lib/identity/phones/commands/signing-in/approve-sign-in'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(approveSignIn)
