import 'server-only'
import { env } from '@/lib/kernel/env'
import { issuer } from './issuer'

const timeoutMs = 2000

/** Whether the process that services speak to answers on this machine; null: there is none. */
export async function isOpenidUp(): Promise<boolean | null> {
  const { HOST, OPENID_PORT } = env()
  if (issuer() === null || OPENID_PORT === undefined) return null
  const host = !HOST || ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST
  return fetch(`http://${host}:${OPENID_PORT}/health`, { signal: AbortSignal.timeout(timeoutMs) }).then(
    ({ ok }) => ok,
    () => false,
  )
}
