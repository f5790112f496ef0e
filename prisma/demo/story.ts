import { saveAuthority } from '@/lib/admin-status/applications/commands/drafting/save-authority'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { startApplication } from '@/lib/admin-status/applications/commands/drafting/start-application'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { system, type MemberActor, type PersonActor } from '@/lib/kernel/actor'
import { postAnnouncement } from '@/lib/desk/announcements/commands/post-announcement'
import { printAnnouncement } from '@/lib/desk/announcements/commands/print-announcement'
import { asStaff, findMemberOf } from '@/lib/identity/actors/acting'
import { expireRequests } from '@/lib/authorizations/requests/commands/expire-requests'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { addDays, addYears, today } from '@/lib/kernel/days'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { chooseStandardPeople } from '@/lib/authorizations/standard/commands/choose-standard-people'
import { endStandard } from '@/lib/authorizations/standard/commands/end-standard'
import { giveStandard } from '@/lib/authorizations/standard/commands/give-standard'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { db } from '@/lib/kernel/db'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { registerPerson } from '@/lib/identity/people/commands/register-person'
import { pairDemoPhone } from '@/lib/identity/phones/commands/pairing/pair-demo-phone'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { companies, demoPeople, type DemoPersonKey } from '@/lib/identity/people/demo'
import { approveCase, must } from './desk'
import { drawExtract } from './extract'

const cast = new Map<DemoPersonKey, PersonActor>()

function actor(key: DemoPersonKey): PersonActor {
  const found = cast.get(key)
  if (!found) throw new Error(`${key} is not registered yet`)
  return found
}

async function member(key: DemoPersonKey, kvkNumber: string, now: Date): Promise<MemberActor> {
  const organization = await db.organization.findUniqueOrThrow({ where: { kvkNumber }, select: { id: true } })
  const found = await findMemberOf(actor(key), organization.id, now)
  if (!found) throw new Error(`${key} is no member of ${kvkNumber}`)
  return found
}

const phoneNames = {
  nl: (name: string) => `Telefoon van ${name.split(' ')[0]}`,
  en: (name: string) => `${name.split(' ')[0]}’s phone`,
}

/** Everyone registers with their own means and pairs a phone. */
export async function everyoneRegisters(now: Date): Promise<void> {
  for (const key of Object.keys(demoPeople) as DemoPersonKey[]) {
    const { person } = demoPeople[key]
    const { personId } = must(await registerPerson(system, person, now))
    must(await pairDemoPhone(system, { personId, name: phoneNames[person.language](person.name) }, now))
    cast.set(key, { role: 'person', personId, name: person.name, email: person.email, language: person.language })
  }
}

/** Somebody who says that they decide alone asks to become company admin, with an extract that names these people. */
async function applies(
  key: DemoPersonKey,
  kvkNumber: string,
  named: { name: string; authority: string }[],
  explanation: string,
  now: Date,
): Promise<string> {
  const by = actor(key)
  const { level } = demoPeople[key].person
  const { applicationId, next } = must(
    await startApplication(by, { kvkNumber, level, explanation, recovery: false }, now),
  )
  if (next === 'authority') {
    must(await saveAuthority(by, { applicationId, says: 'sole', count: 1 }, now))
    const company = await db.organization.findUniqueOrThrow({
      where: { kvkNumber },
      select: { name: true, kvkNumber: true },
    })
    const issuedOn = addDays(today(now), -4)
    must(
      await addEvidence(
        by,
        { applicationId, kind: 'extract', issuedOn, file: await drawExtract(company, named, issuedOn) },
        now,
      ),
    )
  }
  must(await sendApplication(by, { applicationId }, now))
  return applicationId
}

/** Somebody asks to become company admin; Saskia approves a day later, and Tom too where two must look, and posts the letter that tells the company. */
export async function becomesAdmin(key: DemoPersonKey, kvkNumber: string, now: Date): Promise<void> {
  const named = [{ name: actor(key).name, authority: 'Alleen/zelfstandig bevoegd' }]
  const applicationId = await applies(key, kvkNumber, named, 'Ik ben bestuurder van dit bedrijf.', now)
  const [saskia, tom] = [
    asStaff({ ...actor('saskia'), staffRole: 'lead' }),
    asStaff({ ...actor('tom'), staffRole: 'reviewer' }),
  ]
  await approveCase(saskia, tom, applicationId, addDays(now, 1))
  const { id: announcementId } = await db.announcement.findFirstOrThrow({
    where: { applicationId },
    select: { id: true },
  })
  must(await printAnnouncement(tom, { announcementId }, addDays(now, 2)))
  must(await postAnnouncement(tom, { announcementId }, addDays(now, 2)))
}

/** An application that is still with the support staff. They say that they decide alone; their extract says that two must sign. */
export async function waitsForAdmin(key: DemoPersonKey, kvkNumber: string, now: Date): Promise<void> {
  const authority = 'Gezamenlijk bevoegd (met andere vennoot)'
  const named = [
    { name: actor(key).name, authority },
    { name: 'Gijs Demo', authority },
  ]
  await applies(key, kvkNumber, named, 'Ik ben vennoot van Test VOF Guus en wil verzoeken kunnen goedkeuren.', now)
}

/** The office's admin invites colleagues, and each of them accepts. */
export async function colleaguesJoin(keys: DemoPersonKey[], now: Date): Promise<void> {
  const anna = await member('anna', companies.katrien, now)
  const lines = keys.map((key) => demoPeople[key].person.email).join('\n')
  const { batchId } = must(await prepareInvitations(anna, { lines, role: 'employee', level: null }, now))
  must(await sendInvitations(anna, { batchId, authorizationIds: [], services: [] }, now))
  for (const key of keys) {
    const { id } = await db.invitation.findFirstOrThrow({
      where: { email: demoPeople[key].person.email, status: 'open' },
      select: { id: true },
    })
    must(await acceptInvitation(actor(key), { invitationId: id }, now))
  }
}

type Asked = {
  client: string
  level: LevelOfAssurance
  services?: string[]
  providerName?: string
  validFrom?: Date
  validUntil: Date
  message?: string
}

async function draft(by: MemberActor, kind: 'request' | 'grant', asked: Asked, now: Date): Promise<string> {
  const { draftId } = must(await startDraft(by, { kind, kvkNumber: asked.client }, now))
  return fill(by, draftId, asked, now)
}

/** The steps of the wizard after the first: services and period. */
async function fill(by: MemberActor, draftId: string, asked: Omit<Asked, 'client'>, now: Date): Promise<string> {
  const provider = asked.providerName
    ? await db.serviceProvider.findFirstOrThrow({ where: { nameNl: asked.providerName }, select: { id: true } })
    : null
  const rows = await db.service.findMany({ where: { nameNl: { in: asked.services ?? [] } }, select: { id: true } })
  if (rows.length !== (asked.services ?? []).length)
    throw new Error(`Not all of these services exist: ${asked.services?.join('; ')}`)
  const scope = provider ? 'provider' : asked.services ? 'services' : 'everything'
  must(
    await saveDraftServices(
      by,
      {
        draftId,
        intent: 'next',
        level: asked.level,
        scope,
        providerId: provider?.id ?? null,
        serviceIds: rows.map((row) => row.id),
        search: '',
      },
      now,
    ),
  )
  const { validFrom = null, validUntil, message = '' } = asked
  must(await saveDraftPeriod(by, { draftId, validFrom, validUntil, branchNumber: '', message }, now))
  return draftId
}

/** The office asks a client. */
export async function asks(asked: Asked, now: Date): Promise<string> {
  const anna = await member('anna', companies.katrien, now)
  const draftId = await draft(anna, 'request', asked, now)
  return must(await sendRequest(anna, { draftId, bothSides: false }, now)).requestId
}

/** The client approves, without the services named in `leftOut`. */
export async function approves(
  key: DemoPersonKey,
  client: string,
  requestId: string,
  leftOut: string[],
  now: Date,
): Promise<string> {
  const rows = await db.requestedService.findMany({
    where: { requestId, service: { nameNl: { notIn: leftOut } } },
    select: { serviceId: true },
  })
  const serviceIds = rows.map((row) => row.serviceId)
  const input = { requestId, decision: 'grant' as const, serviceIds, explanation: '', bothSides: false }
  return must(await decideRequest(await member(key, client, now), input, now)).authorizationId ?? ''
}

/** The client declines with a reason. */
export async function declines(key: DemoPersonKey, client: string, requestId: string, now: Date): Promise<void> {
  const explanation = 'Wij doen onze vergunningen zelf.'
  const input = {
    requestId,
    decision: 'decline' as const,
    serviceIds: [],
    reason: 'other' as const,
    explanation,
    bothSides: false,
  }
  must(await decideRequest(await member(key, client, now), input, now))
}

/** The office takes its own request back. */
export async function withdraws(requestId: string, now: Date): Promise<void> {
  must(await withdrawRequest(await member('anna', companies.katrien, now), { requestId }, now))
}

/** The client gives permission without being asked. */
export async function givesUnasked(
  key: DemoPersonKey,
  client: string,
  asked: Omit<Asked, 'client'>,
  now: Date,
): Promise<string> {
  const by = await member(key, client, now)
  const draftId = await draft(by, 'grant', { ...asked, client: companies.katrien }, now)
  return must(await grantUnasked(by, { draftId, bothSides: false }, now)).authorizationId
}

/** The office's admin lets colleagues use it: everything, or the named services. */
export async function assigns(
  authorizationId: string,
  keys: DemoPersonKey[],
  services: string[] | 'all',
  now: Date,
): Promise<void> {
  const anna = await member('anna', companies.katrien, now)
  const membershipIds = await Promise.all(
    keys.map(async (key) => (await member(key, companies.katrien, now)).membershipId),
  )
  const rows =
    services === 'all' ? [] : await db.service.findMany({ where: { nameNl: { in: services } }, select: { id: true } })
  const which = services === 'all' ? ('all' as const) : ('some' as const)
  const serviceIds = rows.map((row) => row.id)
  must(await assign(anna, { authorizationId, everyone: false, membershipIds, which, serviceIds }, now))
}

/** The office's admin lets colleagues act for the office itself. */
export async function givesOwn(keys: DemoPersonKey[], asked: Omit<Asked, 'client'>, now: Date): Promise<string> {
  const anna = await member('anna', companies.katrien, now)
  const membershipIds = await Promise.all(
    keys.map(async (key) => (await member(key, companies.katrien, now)).membershipId),
  )
  const { draftId } = must(await chooseStandardPeople(anna, { draftId: null, everyone: false, membershipIds }, now))
  await fill(anna, draftId, asked, now)
  return must(await giveStandard(anna, { draftId }, now)).givenTogetherId
}

/** The office's admin ends what was given in one go. */
export async function endsOwn(givenTogetherId: string, reason: string, now: Date): Promise<void> {
  const given = await db.standardAuthorization.findMany({ where: { givenTogetherId }, select: { id: true } })
  const anna = await member('anna', companies.katrien, now)
  must(await endStandard(anna, { authorizationIds: given.map(({ id }) => id), reason }, now))
}

/** The worker closes what nobody decided on in time. */
export async function deadlinesPass(now: Date): Promise<void> {
  must(await expireRequests(system, {}, now))
}

/** The client ends an authorization. */
export async function ends(key: DemoPersonKey, client: string, authorizationId: string, now: Date): Promise<void> {
  const reason = 'Wij werken niet meer samen voor deze dienst.'
  must(await endAuthorization(await member(key, client, now), { authorizationId, reason }, now))
}

export { addDays, addYears, today }
