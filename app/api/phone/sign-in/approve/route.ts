import { approveSignIn } from '@/lib/identity/phones/commands/approve-sign-in'
import { phoneRequest } from '@/lib/identity/phones/http'

export const POST = phoneRequest(approveSignIn)
