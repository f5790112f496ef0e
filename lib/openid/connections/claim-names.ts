import { linesOf } from './addresses'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The claims that a sign-in can tell, by the scheme's names; a service may have configured others. */
export const schemeClaims = [
  'urn:etoegang:core:LegalSubjectID',
  'urn:etoegang:core:ActingSubjectID',
  'namequalifier',
  'urn:etoegang:1.9:EntityConcernedID:KvKnr',
  'urn:etoegang:1.9:EntityConcernedID:RSIN',
  'urn:etoegang:1.9:IntermediateEntityID:KvKnr',
  'urn:etoegang:1.11:attribute-represented:CompanyName',
  'urn:etoegang:1.13:attribute-intermediate:CompanyName',
  'urn:etoegang:1.9:ServiceRestriction:Vestigingsnr',
  'urn:etoegang:core:ServiceID',
  'urn:etoegang:core:ServiceUUID',
] as const
export type SchemeClaim = (typeof schemeClaims)[number]

export type ClaimNames = Partial<Record<SchemeClaim, string>>

/** Names that say something of their own in a token: nobody may be told anything else by them. */
const taken = [
  ...['iss', 'sub', 'aud', 'exp', 'iat', 'nbf', 'jti', 'nonce', 'acr', 'amr', 'azp', 'auth_time', 'sid', 'at_hash'],
  ...['c_hash', 's_hash', 'events', 'client_id', 'scope', 'active', 'token_type', '_claim_names', '_claim_sources'],
]

const isSchemeClaim = (name: string): name is SchemeClaim => schemeClaims.some((claim) => claim === name)

/** A name as software can configure it: no spaces, no more than a hundred signs. */
const isName = (name: string) => /^[\w:.\-/]{1,100}$/.test(name)

/** A dot leads into an object, except in a name of the scheme's own. */
const partsOf = (name: string) => (name.startsWith('urn:') ? [name] : name.split('.'))
const rootOf = (name: string) => partsOf(name)[0] ?? ''
const isWithin = (name: string, other: string) => partsOf(other).every((part, at) => partsOf(name)[at] === part)

/** Other names of claims, one per line: `urn:etoegang:core:LegalSubjectID = kvk`. No two may have one name. */
export function checkClaimNames(text: string): Result<ClaimNames> {
  const names: ClaimNames = {}
  for (const line of linesOf(text)) {
    const [scheme = '', theirs = '', ...rest] = line.split('=').map((part) => part.trim())
    const wrong = (problem: 'claim_line_malformed' | 'claim_unknown' | 'claim_name_taken') =>
      refuse(problem, { details: { line: line.slice(0, 200) } })
    if (rest.length > 0 || !isName(theirs)) return wrong('claim_line_malformed')
    if (!isSchemeClaim(scheme)) return wrong('claim_unknown')
    if (taken.includes(rootOf(theirs)) || Object.hasOwn(names, scheme)) return wrong('claim_name_taken')
    names[scheme] = theirs
  }
  const all = schemeClaims.map((claim) => names[claim] ?? claim)
  const double = all.find((name, at) => all.some((other, place) => place !== at && isWithin(name, other)))
  return double === undefined ? ok(names) : refuse('claim_name_taken', { details: { line: double } })
}

/** The same as lines, for the form and the page. */
export const claimLines = (names: ClaimNames): string[] =>
  schemeClaims.flatMap((claim) => (names[claim] ? [`${claim} = ${names[claim]}`] : []))
