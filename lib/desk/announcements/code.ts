import 'server-only'
import { secretsOf } from '@/lib/identity/phones/secrets'

/** The code on a letter, worked out when it is printed: no table holds it. */
export const objectionCodeOf = (announcementId: string): string => secretsOf('objection', announcementId).code
