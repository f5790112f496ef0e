import { extendCurrentSession } from '@/lib/identity/sessions/current'
import { isFromOwnPage, sessionAnswer } from '@/lib/identity/sessions/session-answer'
import { responseOf } from '@/lib/web/problem-response'

/** "Stay signed in": fifteen minutes more, as far as the two hours allow. */
export async function POST(request: Request) {
  if (!isFromOwnPage(request.headers)) return responseOf('forbidden')
  const now = new Date()
  const session = await extendCurrentSession(now)
  return Response.json(sessionAnswer(session, now), { headers: { 'Cache-Control': 'no-store' } })
}
