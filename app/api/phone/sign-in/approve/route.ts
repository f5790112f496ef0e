import { approveSignIn } from '@/lib/identity/phones/commands/approve-sign-in'
import { jsonRoute } from '@/lib/web/json-route'

export const POST = jsonRoute(approveSignIn)
