import { isDatabaseUp } from '@/lib/kernel/db-health'

export const dynamic = 'force-dynamic'

/** Whether this server works, for whoever watches over it, and nothing about how. */
export async function GET() {
  return (await isDatabaseUp()) ? Response.json({ ok: true }) : Response.json({ ok: false }, { status: 503 })
}
