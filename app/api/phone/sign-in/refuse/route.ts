import { refuseSignIn } from '@/lib/identity/phones/commands/refuse-sign-in'
import { phoneRequest } from '@/lib/identity/phones/http'

export const POST = phoneRequest(refuseSignIn)
