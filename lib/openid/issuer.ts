import 'server-only'
import { env } from '@/lib/kernel/env'

/** The address that services know us by, without a slash at its end; null: this installation has none, and nobody signs in at services. */
export const issuer = (): string | null => env().OPENID_ISSUER?.replace(/\/$/, '') ?? null
