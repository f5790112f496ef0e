/** How a service reads the number of an organization. Source: "RSIN". */
export const kvkNumberUrn = 'urn:etoegang:1.9:EntityConcernedID:KvKnr'
export const rsinUrn = 'urn:etoegang:1.9:EntityConcernedID:RSIN'

type Identifier = typeof kvkNumberUrn | typeof rsinUrn

/** What is known of an organization: each has a KvK number, and the register tells an RSIN of most. */
export type Identified = { kvkNumber: string; rsin: string | null }

/** Whatever version of the scheme the catalogue writes it in, we tell it in ours. */
const identifierOf = (urn: string): Identifier => (urn.endsWith(':RSIN') ? rsinUrn : kvkNumberUrn)

/**
 * The identifiers of the first set that this organization has all of, each with its number; where the catalogue says
 * nothing it is the KvK number. Null: there is none, so it cannot be told at this service for whom somebody acts.
 */
export function identifiersFor(sets: string[], { kvkNumber, rsin }: Identified): Map<Identifier, string> | null {
  const numbers = { [kvkNumberUrn]: kvkNumber, [rsinUrn]: rsin }
  for (const set of sets.length === 0 ? [kvkNumberUrn] : sets) {
    const told = set.split(' ').map((urn) => [identifierOf(urn), numbers[identifierOf(urn)]] as const)
    const known = told.filter((one): one is [Identifier, string] => one[1] !== null)
    if (known.length === told.length) return new Map(known)
  }
  return null
}

type WithSets = { identifierSets: string[]; service: { identifierSets: string[] } }

/** The sets that count at one instance: its own, else those of its definition. */
export const setsAt = ({ identifierSets, service }: WithSets): string[] =>
  identifierSets.length > 0 ? identifierSets : service.identifierSets

type WithNeed = { needsRsin: boolean | null; service: { needsRsin: boolean } }

/** Whether no set that counts at one instance can do without an RSIN. */
export const needsRsinAt = ({ needsRsin, service }: WithNeed): boolean => needsRsin ?? service.needsRsin

/** Of several the one by which the organization is called: everybody reads KvK numbers. */
export function mainIdentifier(told: Map<Identifier, string>): { kind: Identifier; number: string } | null {
  for (const kind of [kvkNumberUrn, rsinUrn] as const) {
    const number = told.get(kind)
    if (number !== undefined) return { kind, number }
  }
  return null
}
