import 'server-only'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'
import { seenOf, type Seen } from '@/lib/kernel/seen-request'

/** What arrived of a request of a page; null for whoever does not know our secret. */
export const seenBy = ({ headers }: Request): Seen | null =>
  seenOf((name) => headers.get(name), headers.get(peerHeader) ?? '')
