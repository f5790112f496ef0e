import { extendCurrentSession } from '@/lib/identity/sessions/current'
import { isFromOwnPage, sessionAnswer } from '@/lib/identity/sessions/session-answer'
import { refusalOf } from '@/lib/web/refusal'

/** "Stay signed in": fifteen minutes more, as far as the two hours allow. */
export async function POST(request: Request) {
  if (!isFromOwnPage(request.headers)) return refusalOf('forbidden')
  const now = new Date()
  const session = await extendCurrentSession(now)
  return Response.json(sessionAnswer(session, now), { headers: { 'Cache-Control': 'no-store' } })
}
