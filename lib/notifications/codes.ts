import 'server-only'
import { contactCode } from '@/lib/identity/contact/codes'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { undoPathOf } from '@/lib/identity/contact/undo-link'
import { stopPathOf } from '@/lib/identity/recovery/stop-link'
import { registrationCodes } from '@/lib/identity/registration/codes'

/** What a code is worked out from. The outbox holds this in its place: who reads the table cannot use it. */
export type CodeOf =
  | { kind: 'recovery'; id: string }
  | { kind: 'registration'; id: string; round: number; channel: 'mail' | 'sms' }
  | { kind: 'contact'; id: string; round: number }

/** What the outbox holds of the facts of a message. */
export type Kept<Facts> = Facts extends { code: string }
  ? Omit<Facts, 'code' | 'stopPath'> & { codeOf: CodeOf; /** The recovery that a link stops. */ stopOf?: string }
  : Facts extends { undoPath?: string }
    ? Omit<Facts, 'undoPath'> & { /** The change of address that a link undoes. */ undoOf?: string }
    : Facts

/** The facts of a message that is written now, its codes and links worked out. */
export function withCodes(kept: unknown): unknown {
  if (typeof kept !== 'object' || kept === null) return kept
  if ('undoOf' in kept) {
    const { undoOf, ...facts } = kept as { undoOf: string }
    return { ...facts, undoPath: undoPathOf(undoOf) }
  }
  if (!('codeOf' in kept)) return kept
  const { codeOf, stopOf, ...facts } = kept as { codeOf: CodeOf; stopOf?: string }
  return { ...facts, code: codeFrom(codeOf), ...(stopOf && { stopPath: stopPathOf(stopOf) }) }
}

function codeFrom(of: CodeOf): string {
  if (of.kind === 'contact') return contactCode(of.id, of.round)
  if (of.kind === 'recovery') return secretsOf('recovery', of.id).code
  const { mailCode, smsCode } = registrationCodes(of.id, of.round)
  return of.channel === 'mail' ? mailCode : smsCode
}
