import { peekSession } from '@/lib/identity/sessions/current'
import { sessionAnswer } from '@/lib/identity/sessions/session-answer'

/** The moment until which one is signed in. Looking does not count as activity. */
export async function GET() {
  const now = new Date()
  return Response.json(sessionAnswer(await peekSession(now), now), { headers: { 'Cache-Control': 'no-store' } })
}
