import 'server-only'
import { env } from '@/lib/kernel/env'
import { askOutside } from '@/lib/openid/outside'

const timeoutMs = 2500
const maxBytes = 100_000

/** The keys of a client, from its address: the only thing for which the library asks another server. */
export async function fetchOutside(url: string): Promise<Response> {
  const allowsPrivate = env().OPENID_PRIVATE_NETWORKS
  const answer = await askOutside(
    url,
    { method: 'GET', headers: { accept: 'application/json' } },
    {
      allowsPrivate,
      timeoutMs,
      maxBytes,
    },
  )
  if (answer.kind === 'failed') throw new Error(`the keys could not be fetched: ${answer.problem}`)
  return new Response(answer.body, { status: answer.status })
}
