import 'server-only'
import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '@/lib/kernel/env'

/** The chain of what concerns no organization. */
export const houseChain = '00000000-0000-0000-0000-000000000000'

export type Link = { chainId: string; sequence: bigint; eventId: string; hash: string }

export type Linked = {
  id: string
  at: Date
  organizationId: string | null
  otherOrganizationId: string | null
} & Record<string, unknown>

/** An event of two parties stands in both chains, one of none in the house's. */
export function chainsOf({ organizationId, otherOrganizationId }: Linked): string[] {
  const parties = [organizationId, otherOrganizationId].filter((id): id is string => id !== null)
  return parties.length === 0 ? [houseChain] : [...new Set(parties)]
}

/**
 * The hash of one link: an HMAC over its place, the hash before it and the whole event, so that a row that was altered,
 * removed, inserted or moved no longer fits, and nobody without the key can make it fit.
 */
export function linkHash(chainId: string, sequence: bigint, before: string, event: Linked): string {
  const { entryId: _entry, ...told } = event
  return createHmac('sha256', chainKey())
    .update(`${chainId}\n${sequence}\n${before}\n${canonical(told)}`)
    .digest('base64url')
}

let key: Buffer | undefined

/** `AUDIT_KEY`; without it one that is worked out from the pepper, which an installation cannot change unnoticed either. */
function chainKey(): Buffer {
  const { AUDIT_KEY, PIN_PEPPER } = env()
  key ??= Buffer.from(hkdfSync('sha256', AUDIT_KEY ?? PIN_PEPPER, '', 'schakel audit chain', 32))
  return key
}

/** The same text for the same value, whatever the order in which its keys were written. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}
