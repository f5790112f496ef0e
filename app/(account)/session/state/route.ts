import { peekSession } from '@/lib/auth/session'
import { sessionAnswer } from '@/lib/auth/session-answer'

/** Until when one is signed in. Looking does not count as activity. */
export async function GET() {
  const now = new Date()
  return Response.json(sessionAnswer(await peekSession(now), now), { headers: { 'Cache-Control': 'no-store' } })
}
