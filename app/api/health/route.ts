import { isDatabaseUp } from '@/lib/kernel/db-health'
import { seenBy } from '@/lib/web/seen-request'

export const dynamic = 'force-dynamic'

/**
 * Whether this server works, for whoever watches over it, and nothing about how. A start that knows our secret also
 * reads what arrived of its request.
 */
export async function GET(request: Request) {
  const ok = await isDatabaseUp()
  const seen = seenBy(request)
  return Response.json({ ok, ...(seen && { seen }) }, { status: ok ? 200 : 503 })
}
