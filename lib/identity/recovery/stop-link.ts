import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { isUuid } from '@/lib/kernel/text/ids'

const secretOf = (recoveryId: string) => secretsOf('recovery-stop', recoveryId).secret

/** The page that stops this recovery without signing in. Worked out whenever it is written: no table holds it. */
export function stopPathOf(recoveryId: string): string {
  return `/recover/stop?link=${recoveryId}.${secretOf(recoveryId)}`
}

/** The recovery that this link stops; null when it is not ours. */
export function recoveryOfLink(link: string): string | null {
  const [id = '', secret = ''] = link.split('.')
  if (!isUuid(id)) return null
  const [given, own] = [Buffer.from(secret), Buffer.from(secretOf(id))]
  return given.length === own.length && timingSafeEqual(given, own) ? id : null
}
