import { isDatabaseUp } from '@/lib/kernel/db-health'

export const dynamic = 'force-dynamic'

/** For whoever watches over the servers: does this one work, and nothing about how. */
export async function GET() {
  return (await isDatabaseUp()) ? Response.json({ ok: true }) : Response.json({ ok: false }, { status: 503 })
}
