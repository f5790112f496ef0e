import { endCurrentSession } from '@/lib/auth/session'
import { isFromOwnPage } from '@/lib/auth/session-answer'

/** Signing out, with a plain form that also works without JavaScript. */
export async function POST(request: Request) {
  if (!isFromOwnPage(request.headers)) return new Response(null, { status: 403 })
  await endCurrentSession()
  return new Response(null, { status: 303, headers: { Location: '/sign-in?ended=1' } })
}
