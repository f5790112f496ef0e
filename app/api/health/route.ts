import { isDatabaseUp } from '@/lib/kernel/db-health'
import { isOpenidUp } from '@/lib/openid/health'
import { countUnheard } from '@/lib/openid/logout/queries/unheard'
import { seenBy } from '@/lib/web/seen-request'

export const dynamic = 'force-dynamic'

/**
 * Whether this server works, for whoever watches over it, and nothing about how. A start that knows our secret also
 * reads what arrived of its request. Where services speak to a process of its own, it says whether that answers, and how
 * many services did not take our logout notices: pages do without both, so they change no status.
 */
export async function GET(request: Request) {
  const [ok, openid] = await Promise.all([isDatabaseUp(), isOpenidUp()])
  const logoutUnheard = ok && openid !== null ? await countUnheard().catch(() => null) : null
  const seen = seenBy(request)
  return Response.json(
    { ok, ...(openid !== null && { openid }), ...(logoutUnheard !== null && { logoutUnheard }), ...(seen && { seen }) },
    { status: ok ? 200 : 503 },
  )
}
