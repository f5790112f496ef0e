import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { isUuid } from '@/lib/kernel/text/ids'

/**
 * Links of a mail that undo one thing without signing in, and let nobody in. Worked out whenever they are written: no
 * table holds them.
 */
export function mailLink(kind: 'recovery-stop' | 'address-undo', page: string) {
  const secretOf = (id: string) => secretsOf(kind, id).secret
  return {
    pathOf: (id: string) => `${page}?link=${id}.${secretOf(id)}`,
    /** What this link is about; null when it is not ours. */
    idOf: (link: string): string | null => {
      const [id = '', secret = ''] = link.split('.')
      if (!isUuid(id)) return null
      const [given, own] = [Buffer.from(secret), Buffer.from(secretOf(id))]
      return given.length === own.length && timingSafeEqual(given, own) ? id : null
    },
  }
}
