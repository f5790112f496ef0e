// The people and companies of a test, made with the same commands as in the product.
import { randomInt, randomUUID } from 'node:crypto'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import { findMemberOf } from '@/lib/identity/actors/acting'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { chooseStandardPeople } from '@/lib/authorizations/standard/commands/choose-standard-people'
import { giveStandard } from '@/lib/authorizations/standard/commands/give-standard'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { addDays, addYears, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

/** The value of a result that has to be fine here. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.problem}`)
  return result.value
}

/** The problem of a result that has to be a refusal here; 'ok' when it was none. */
export function problem(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.problem
}

/** A day later as far as limits know: what was counted is forgotten. */
export async function forgetLimits(): Promise<void> {
  await db.rateLimiterFlexible.deleteMany()
}

let serial = 0

/** A person with a means; nobody in tests types a PIN here. */
export async function makePerson(
  options: { name?: string; level?: LevelOfAssurance; language?: 'nl' | 'en'; isProofed?: boolean } = {},
): Promise<PersonActor> {
  serial += 1
  const name = options.name ?? `Persoon ${serial}`
  const language = options.language ?? 'nl'
  const level = options.level ?? 'loa3'
  // Somebody made sure who they are, unless a test says that nobody did.
  const record = {
    method: 'in_person' as const,
    document: 'passport' as const,
    place: 'Utrecht',
    establishedOn: day(-100),
  }
  const recorded = { recordedAt: day(-100), recordedById: randomUUID(), recordedByName: 'w' }
  const proofing = {
    ...record,
    ...recorded,
    level,
    state: 'confirmed' as const,
    askedAt: day(-101),
    decidedAt: day(-100),
    decidedById: randomUUID(),
    decidedByName: 'x',
  }
  const person = await db.person.create({
    data: {
      name,
      language,
      email: `p${serial}-${randomInt(1e9)}@voorbeeld.test`,
      ...(options.isProofed !== false &&
        level !== 'loa2' &&
        level !== 'loa2plus' && { proofings: { create: proofing } }),
      means: { create: { level, validFrom: day(-100), validUntil: day(1000) } },
    },
    select: { id: true, email: true },
  })
  return { role: 'person', personId: person.id, name, email: person.email, language }
}

/** A member of the support staff. */
export async function makeStaff(role: StaffActor['role'] = 'reviewer', name = 'Saskia Demo'): Promise<StaffActor> {
  const person = await makePerson({ name })
  await db.person.update({ where: { id: person.personId }, data: { staffRole: role } })
  return { ...person, role }
}

/** An organization that is not looked up in any register. */
export async function makeOrganization(
  kvkNumber = String(randomInt(10_000_000, 99_999_999)),
  name = `Bedrijf ${kvkNumber}`,
) {
  return db.organization.upsert({
    where: { kvkNumber },
    create: { kvkNumber, name, registerCheckedAt: new Date() },
    update: {},
    select: { id: true, name: true, kvkNumber: true },
  })
}

/** A member of the organization with this KvK number. */
export async function makeMember(
  kvkNumber: string,
  options: { role?: 'admin' | 'employee'; level?: LevelOfAssurance; name?: string } = {},
): Promise<MemberActor> {
  const level = options.level ?? 'loa3'
  const role = options.role ?? 'admin'
  const person = await makePerson({ level, name: options.name })
  return join(person, kvkNumber, role, level)
}

/** Gives an existing person a membership of one more organization. */
export async function join(
  person: PersonActor,
  kvkNumber: string,
  role: 'admin' | 'employee',
  level: LevelOfAssurance = 'loa3',
) {
  const organization = await makeOrganization(kvkNumber)
  const validity = { validFrom: day(-10), validUntil: role === 'admin' ? day(1000) : null }
  await db.membership.create({
    data: {
      personId: person.personId,
      organizationId: organization.id,
      role,
      level: role === 'admin' ? level : null,
      ...validity,
    },
  })
  const member = await findMemberOf(person, organization.id, new Date())
  if (!member) throw new Error('not a member')
  return member
}

/** So many days from today, as a calendar day. */
export function day(days: number): Date {
  return addDays(today(new Date()), days)
}

/** A provider with services of these levels; ids in the same order. */
export async function makeServices(levels: LevelOfAssurance[], chainSupport: 'yes' | 'no' | 'unknown' = 'yes') {
  const oin = String(randomInt(1e9)).padStart(20, '0')
  const provider = await db.serviceProvider.create({
    data: { oin, nameNl: `Dienstverlener ${oin}` },
    select: { id: true },
  })
  const serviceIds: string[] = []
  for (const [index, level] of levels.entries()) {
    const service = await db.service.create({
      data: {
        serviceUuid: crypto.randomUUID(),
        providerId: provider.id,
        nameNl: `Dienst ${index + 1}`,
        level,
        chainSupport,
        offerings: { create: { providerId: provider.id } },
      },
      select: { id: true },
    })
    serviceIds.push(service.id)
  }
  return { providerId: provider.id, serviceIds }
}

export const kvk = {
  office: '68727720',
  donald: '68750110',
  dagobert: '69599084',
  bolderbast: '69599068',
  other: '69599076',
}

type Ask = {
  level?: LevelOfAssurance
  scope?: 'services' | 'provider' | 'everything'
  providerId?: string | null
  serviceIds?: string[]
  validFrom?: Date | null
  validUntil?: Date
  message?: string
}

/** A filled-in draft of the wizard. */
export async function makeDraft(
  by: MemberActor,
  kind: 'request' | 'grant',
  party: string,
  ask: Ask,
  now = new Date(),
): Promise<string> {
  // A walk of its own: what the same person began before for the same company stays beside it.
  await db.requestDraft.updateMany({
    where: { organizationId: by.organizationId, personId: by.personId, sentAs: null },
    data: { walk: null },
  })
  const { draftId } = value(await startDraft(by, { kind, kvkNumber: party }, now))
  const { level = 'loa3', scope = 'services', providerId = null, serviceIds = [] } = ask
  value(await saveDraftServices(by, { draftId, intent: 'next', level, scope, providerId, serviceIds, search: '' }, now))
  const { validFrom = null, validUntil = addYears(today(now), 1), message = '' } = ask
  value(await saveDraftPeriod(by, { draftId, validFrom, validUntil, branchNumber: '', message }, now))
  return draftId
}

/** A request that the office has sent. */
export async function makeRequest(by: MemberActor, client: string, ask: Ask, now = new Date()): Promise<string> {
  return value(
    await sendRequest(by, { draftId: await makeDraft(by, 'request', client, ask, now), bothSides: false }, now),
  ).requestId
}

/** An authorization that the client gave on a request of the office. */
export async function makeAuthorization(
  office: MemberActor,
  client: MemberActor,
  ask: Ask,
  now = new Date(),
): Promise<string> {
  const requestId = await makeRequest(office, client.kvkNumber, ask, now)
  const input = {
    requestId,
    decision: 'grant' as const,
    serviceIds: ask.serviceIds ?? [],
    explanation: '',
    bothSides: true,
  }
  return value(await decideRequest(client, input, now)).authorizationId ?? ''
}

/** A draft of what these colleagues get for the own organization, filled in as the wizard does it. */
export async function makeStandardDraft(
  by: MemberActor,
  to: MemberActor[],
  ask: Ask,
  now = new Date(),
): Promise<string> {
  const people = { draftId: null, everyone: false, membershipIds: to.map(({ membershipId }) => membershipId) }
  const { draftId } = value(await chooseStandardPeople(by, people, now))
  const { level = 'loa3', scope = 'services', providerId = null, serviceIds = [] } = ask
  value(await saveDraftServices(by, { draftId, intent: 'next', level, scope, providerId, serviceIds, search: '' }, now))
  const { validFrom = null, validUntil = addYears(today(now), 1) } = ask
  value(await saveDraftPeriod(by, { draftId, validFrom, validUntil, branchNumber: '', message: '' }, now))
  return draftId
}

/** What these colleagues were given for the own organization; ids in the order of their names. */
export async function makeStandard(by: MemberActor, to: MemberActor[], ask: Ask, now = new Date()): Promise<string[]> {
  const draftId = await makeStandardDraft(by, to, ask, now)
  const { givenTogetherId } = value(await giveStandard(by, { draftId }, now))
  const given = await db.standardAuthorization.findMany({
    where: { givenTogetherId },
    select: { id: true },
    orderBy: { membership: { person: { nameInOrder: 'asc' } } },
  })
  return given.map(({ id }) => id)
}
