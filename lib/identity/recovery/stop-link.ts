import 'server-only'
import { mailLink } from '@/lib/identity/phones/mail-link'

/** The page that stops this recovery, and the recovery that a link stops. */
export const { pathOf: stopPathOf, idOf: recoveryOfLink } = mailLink('recovery-stop', '/recover/stop')
