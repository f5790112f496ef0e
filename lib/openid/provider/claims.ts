import { identifiersFor, mainIdentifier } from '@/lib/catalogue/identifiers'
import { levelUrn, type LevelOfAssurance } from '@/lib/catalogue/levels'

type Party = { kvkNumber: string; name: string }

/** What the claims of one choice are made of. */
export type ChoiceFacts = {
  sid: string
  /** What the person is called at this provider, when they act for that organization. */
  pseudonym: string
  level: LevelOfAssurance
  represented: Party & { rsin: string | null }
  /** The office, where it is not the represented one itself. */
  intermediary: Party | null
  branchNumber: string | null
  /** With the sets of identifiers by which each wants to know the represented organization. */
  instances: { serviceUrn: string | null; instanceUuid: string; service: { identifierSets: string[] } }[]
  /** Whether several services were asked for: then the answer is a list, also where it names one. */
  isSeveral: boolean
}

/** Longest name of an organization in a claim. Source: "names in claims". */
const maxNameLength = 200

/** The claims by the scheme's names; what has no value is not there. Source: "claims". */
export function schemeClaimsOf(facts: ChoiceFacts): Record<string, unknown> {
  const { represented, intermediary, branchNumber, instances, isSeveral } = facts
  const ids = instances.flatMap(({ serviceUrn }) => serviceUrn ?? [])
  const identifiers = new Map(
    instances.flatMap(({ service }) => [...(identifiersFor(service.identifierSets, represented) ?? [])]),
  )
  const main = mainIdentifier(identifiers)
  const uuids = instances.map(({ instanceUuid }) => instanceUuid)
  const oneOrAll = (values: string[]) => (isSeveral ? values : values[0])
  const claims = {
    'urn:etoegang:core:LegalSubjectID': main?.number,
    namequalifier: main?.kind,
    'urn:etoegang:core:ActingSubjectID': facts.pseudonym,
    ...Object.fromEntries(identifiers),
    'urn:etoegang:1.11:attribute-represented:CompanyName': nameOf(represented),
    'urn:etoegang:1.9:IntermediateEntityID:KvKnr': intermediary?.kvkNumber,
    'urn:etoegang:1.13:attribute-intermediate:CompanyName': intermediary && nameOf(intermediary),
    'urn:etoegang:1.9:ServiceRestriction:Vestigingsnr': branchNumber,
    'urn:etoegang:core:ServiceID': ids.length > 0 ? oneOrAll(ids) : undefined,
    'urn:etoegang:core:ServiceUUID': oneOrAll(uuids),
    acr: levelUrn(facts.level),
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined && value !== null))
}

const nameOf = ({ name }: Party) => [...name].slice(0, maxNameLength).join('')

/** Where a name leads: into objects at its dots, for relying parties are told paths; the scheme's own names have dots too. */
export const pathOf = (name: string): string[] => (name.startsWith('urn:') ? [name] : name.split('.'))

/** The claims by the names that a connection has configured; what it says nothing of keeps the scheme's name. */
export function claimsOf(
  facts: ChoiceFacts,
  names: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const claims: Record<string, unknown> = {}
  for (const [scheme, value] of Object.entries(schemeClaimsOf(facts)))
    put(claims, pathOf(names[scheme] ?? scheme), value)
  return claims
}

/** Puts a value where a path leads. Where something else stands already it stays: of two names that collide the first counts. */
function put(into: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown): void {
  const there = Object.hasOwn(into, first) ? into[first] : undefined
  if (rest.length === 0) {
    if (there === undefined) define(into, first, value)
    return
  }
  if (there === undefined) {
    const inside = {}
    define(into, first, inside)
    put(inside, rest, value)
  } else if (isObject(there)) put(there, rest, value)
}

/** Never by assignment: `__proto__` is a name like others. */
const define = (into: object, name: string, value: unknown) =>
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
