import { lookAtSignIn } from '@/lib/identity/phones/commands/look-at-sign-in'
import { phoneRequest } from '@/lib/identity/phones/http'

export const POST = phoneRequest(lookAtSignIn)
