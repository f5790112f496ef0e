import { openapi } from '@/lib/api/openapi'

export const dynamic = 'force-dynamic'

/** What machines can ask, for machines to read; for people it stands on /services. */
export function GET(): Response {
  return Response.json(openapi(), { headers: { 'cache-control': 'public, max-age=300' } })
}
