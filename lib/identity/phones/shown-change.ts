import { formatPhone } from '@/lib/i18n/numbers'
import type { Confirmed } from './protocol'

/** What a change of the account is about, as people read it: the screen and the phone show the same. */
export const shownOf = ({ kind, what }: Confirmed) => (kind === 'change_mobile' ? formatPhone(what) : what)
