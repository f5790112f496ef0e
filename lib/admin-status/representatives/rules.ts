import {
  actsAlone,
  plainName,
  signaturesMissing,
  signaturesNeeded,
  type Need,
  type SignatoryState,
} from '@/lib/admin-status/signatories/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Authority } from '@/lib/identity/people/representatives'

/** Whom the register names: a person, or a company; of a person behind a company, `companyId` is that company. */
export type OnExtract = {
  id: string
  name: string
  authority: Authority
  isCompany: boolean
  companyId: string | null
  /** Whom staff linked with them: a letter, or the applicant (null). */
  link: { signatoryId: string | null } | null
}

/** Somebody whom the application knows: the applicant (`signatoryId` null), or who got a letter. */
export type Someone = { signatoryId: string | null; name: string; hasSigned: boolean }

type Letter = { id: string; name: string; isApplicant: boolean; state: SignatoryState }

/** The applicant, with or without a letter of their own, and everybody else whose letter nobody replaced. */
export function peopleOf<L extends Letter>(
  applicantName: string,
  letters: L[],
  isSigned: (letter: L) => boolean,
): Someone[] {
  const own = letters.filter(({ isApplicant }) => isApplicant)
  const others = letters.filter(({ isApplicant, state }) => !isApplicant && state !== 'replaced')
  return [
    { signatoryId: null, name: applicantName, hasSigned: own.some(isSigned) },
    ...others.map((letter) => ({ signatoryId: letter.id, name: letter.name, hasSigned: isSigned(letter) })),
  ]
}

/** Who a representative is. `isUnclear`: the name says it of more than one. */
export type Identity<R extends OnExtract = OnExtract> = {
  representative: R
  person: Someone | null
  how: 'link' | 'name' | null
  isUnclear: boolean
}

/**
 * Who every representative is: whom staff linked, or whoever bears the same name, where nobody else on either side does.
 * Father and son of one name are two, and one never stands for both. A name that is only like it says nothing.
 */
export function identify<R extends OnExtract>(representatives: R[], people: Someone[]): Identity<R>[] {
  const persons = representatives.filter(({ isCompany }) => !isCompany)
  const linkedWith = ({ link }: R) => (link && people.find((one) => one.signatoryId === link.signatoryId)) ?? null
  const linked = new Set(persons.map(linkedWith))
  return persons.map((representative) => {
    const person = linkedWith(representative)
    if (person) return { representative, person, how: 'link', isUnclear: false }
    const isNamesake = ({ name }: { name: string }) => plainName(name) === plainName(representative.name)
    const namesakes = people.filter(isNamesake)
    const [free] = namesakes.filter((one) => !linked.has(one))
    const isOnly = namesakes.length === 1 && persons.filter(isNamesake).length === 1
    if (!free || !isOnly) return { representative, person: null, how: null, isUnclear: free !== undefined }
    return { representative, person: free, how: 'name', isUnclear: false }
  })
}

/**
 * The same while the applicant still fills in, when nobody links anything: of two of one name each stands for one, so that
 * letters can be counted. The desk asks who is who.
 */
export function assume<R extends OnExtract>(representatives: R[], people: Someone[]): Identity<R>[] {
  const known = identify(representatives, people)
  const taken = new Set(known.map(({ person }) => person))
  return known.map((one) => {
    const { name } = one.representative
    const person = one.person ?? people.find((free) => !taken.has(free) && plainName(free.name) === plainName(name))
    if (!person) return one
    taken.add(person)
    return { ...one, person, how: one.how ?? 'name' }
  })
}

/** What the register says once it is known who is who. */
export type Representation<R extends OnExtract = OnExtract> = {
  identities: Identity<R>[]
  /** What it says of the applicant; null: it does not name them. */
  own: Authority | null
  need: Need<R>
  /** How many more have to sign, counting the shortest way. */
  missing: number
}

/**
 * Who must sign and how many of them have. A company signs by the people behind it, as many as its own extract asks for:
 * one who may act alone there, else enough of them by the same rule.
 */
export function represent<R extends OnExtract>(
  representatives: R[],
  identities: Identity<R>[],
  level: LevelOfAssurance,
): Representation<R> {
  const own = identities.find(({ person }) => person?.signatoryId === null)?.representative
  const behind = (company: R) => representatives.filter(({ companyId }) => companyId === company.id)
  const signs = (one: R): boolean => {
    if (!one.isCompany)
      return identities.some(({ representative, person }) => representative === one && person?.hasSigned)
    const need = signaturesNeeded({ representatives: behind(one), applicant: null, level })
    return need.kind === 'letters' && signaturesMissing(need, signs) === 0
  }
  const authority = own ? authorityOf(own, representatives) : null
  const need = signaturesNeeded({
    representatives: representatives.filter(({ companyId }) => companyId === null),
    applicant: authority,
    level,
  })
  return { identities, own: authority, need, missing: signaturesMissing(need, signs) }
}

/** What somebody may do at the company of the application: behind a company never more than that company may, or than they may there. */
function authorityOf(one: OnExtract, representatives: OnExtract[]): Authority {
  const company = representatives.find(({ id }) => id === one.companyId)
  if (!company) return one.authority
  return actsAlone(company.authority) && !actsAlone(one.authority) ? one.authority : company.authority
}
