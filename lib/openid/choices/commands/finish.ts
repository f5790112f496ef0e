import 'server-only'
import { emit, type Emission } from '@/lib/events/emit'
import { command, type Context, type Inner } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import type { SystemActor } from '@/lib/kernel/actor'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { givePseudonym } from '@/lib/openid/choices/pseudonym'
import { factsFor } from '@/lib/openid/choices/queries/answer-for'
import { findStandingChoice, type StandingChoice } from '@/lib/openid/choices/queries/standing'
import { hasLetIn } from '@/lib/openid/choices/queries/sign-in-anew'
import { countsFor, isAtHighest } from '@/lib/openid/choices/rules'
import { finishSchema } from '@/lib/openid/choices/schema'
import { ticketHashOf } from '@/lib/openid/choices/tickets'
import type { SignInOutcome } from '@/prisma/generated/enums'

/** With what the library goes on: somebody came in, or what the service is told instead. */
export type Finished =
  | { kind: 'entered'; choice: Pick<StandingChoice, 'personId' | 'level' | 'authenticatedAt'> }
  | { kind: 'refused'; error: SignInError }

export type SignInError = 'access_denied' | 'unmet_authentication_requirements' | 'invalid_request'

/** What a service is told of a request that somebody stopped, or that could not be answered. */
const errorOf: Record<Exclude<SignInOutcome, 'finished'>, SignInError> = {
  cancelled: 'access_denied',
  refused: 'unmet_authentication_requirements',
  invalid: 'invalid_request',
}

/**
 * The browser is back with its ticket: it is used up, the right is looked at once more, and who comes in is written down.
 * What was cancelled comes back the same way, with a ticket and without a choice. The process that speaks to services calls
 * it after its cookies have shown that this browser began.
 */
export const finishServiceSignIn = command({
  name: 'service.finish',
  as: 'system',
  input: finishSchema,
  // Two who come in for the same client for the first time, at the same moment: the later one goes back once more.
  constraints: { ServiceUse_pkey: 'busy' },
  async run(context, { uid, ticket, grantId }) {
    const { tx, now } = context
    const signIn = await tx.serviceSignIn.findFirst({
      where: { interactionUid: uid, ticketHash: ticketHashOf(ticket) },
      select: asked,
    })
    if (!signIn) return refuse('ticket_unusable')
    const { id, outcome, choiceId } = signIn
    const { count } = await tx.serviceSignIn.updateMany({
      // The ticket that was read, not one that was made meanwhile.
      where: { id, ticketHash: ticketHashOf(ticket), ticketUsedAt: null, ticketExpiresAt: { gt: now } },
      data: { ticketUsedAt: now },
    })
    if (count === 0) return refuse('ticket_unusable')
    if (outcome !== null && outcome !== 'finished') return ok<Finished>({ kind: 'refused', error: errorOf[outcome] })
    const choice = choiceId === null ? null : await findStandingChoice({ id: choiceId }, now, tx)
    const fits = choice !== null && choice.enteredAt === null && answers(signIn, choice)
    const isIn = fits && !(await isUsedUp(context, signIn, choice))
    await end(context, id, isIn ? 'finished' : 'refused')
    if (!isIn) return ok<Finished>({ kind: 'refused', error: 'access_denied' })
    await enter(context, choice, grantId)
    return ok<Finished>({ kind: 'entered', choice })
  },
})

const asked = {
  id: true,
  connectionId: true,
  instanceIds: true,
  requestedLevel: true,
  authenticatedSince: true,
  outcome: true,
  choiceId: true,
} as const

type Asked = {
  connectionId: string
  instanceIds: string[]
  requestedLevel: LevelOfAssurance | null
  authenticatedSince: Date | null
}

/** Whether the choice is one for this request: its connection, its services, its level, and not older than it allows. */
function answers(signIn: Asked, choice: StandingChoice): boolean {
  const isHigh = signIn.requestedLevel === null || isAtMost(signIn.requestedLevel, choice.level)
  const isAsked = choice.instances.every(({ id }) => signIn.instanceIds.includes(id))
  return choice.connection.id === signIn.connectionId && isAsked && isHigh && countsFor(signIn, choice)
}

/**
 * At the highest level: whether this signing in let them in elsewhere since they chose. Who comes in twice at once does so
 * one after the other.
 */
async function isUsedUp({ tx }: Inner, { requestedLevel }: Asked, choice: StandingChoice): Promise<boolean> {
  const services = choice.instances.map(({ service }) => service)
  if (!isAtHighest(services, requestedLevel)) return false
  await tx.$executeRaw`SELECT 1 FROM "Person" WHERE "id" = ${choice.personId}::uuid FOR NO KEY UPDATE`
  return hasLetIn(choice, tx)
}

async function end({ tx, now }: Inner, id: string, outcome: SignInOutcome) {
  await tx.serviceSignIn.updateMany({ where: { id, outcome: null }, data: { outcome, endedAt: now } })
}

async function enter(context: Context<SystemActor>, choice: StandingChoice, grantId: string) {
  const { tx, now } = context
  const { id, personId, actingId, representedId, authorizationId, connection, instances } = choice
  await tx.serviceChoice.update({ where: { id }, data: { enteredAt: now, grantId }, select: { id: true } })
  const { providerId } = connection
  await givePseudonym(context, { providerId, personId, organizationId: actingId })
  // What a service may ask about later (decisions), also when the choice is forgotten.
  const pair = { providerId, personId, actingId, representedId }
  await tx.knownPair.createMany({ data: [{ ...pair, since: now }], skipDuplicates: true })
  await tell(context, choice)
  // Last: whoever comes in for the same client at the same moment waits for these rows.
  const use = { personId, actingId, representedId }
  const serviceIds = [...new Set(instances.map(({ service }) => service.id))].sort()
  const given = authorizationId === null ? await givenFor(context, choice, serviceIds) : []
  for (const [place, serviceId] of serviceIds.entries()) {
    const by = { authorizationId, standardId: given[place] ?? null }
    const permissionId = by.authorizationId ?? by.standardId ?? representedId
    await tx.serviceUse.upsert({
      where: { personId_permissionId_serviceId: { personId, permissionId, serviceId } },
      create: { ...use, ...by, permissionId, serviceId, firstUsedAt: now, lastUsedAt: now },
      update: { lastUsedAt: now },
    })
  }
}

/** Which of those that the own organization gave lets them in at each of these services. */
async function givenFor({ tx, now }: Inner, choice: StandingChoice, serviceIds: string[]): Promise<(string | null)[]> {
  const { personId, actingId, representedId, authorizationId, level } = choice
  const all = await factsFor({ personId, actingId, representedId, authorizationId, level }, serviceIds, now, tx)
  return all.map((facts) => (facts?.forWhom === 'own' ? (facts.authorization?.id ?? null) : null))
}

/** The client hears of each use of its authorization; of its own organization's, the organization alone. */
async function tell(context: Context<SystemActor>, choice: StandingChoice) {
  const { tx } = context
  const { personId, acting, represented, authorizationId, connection, instances, level } = choice
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } })
  const provider = await tx.serviceProvider.findUniqueOrThrow({
    where: { id: connection.providerId },
    select: { nameNl: true, nameEn: true },
  })
  const services = await tx.service.findMany({
    where: { id: { in: instances.map(({ service }) => service.id) } },
    select: { nameNl: true, nameEn: true },
    orderBy: { nameNl: 'asc' },
  })
  const named = ({ nameNl, nameEn }: { nameNl: string; nameEn: string | null }) => ({ nl: nameNl, en: nameEn })
  const told = {
    organizationId: acting.id,
    by: { personId, name: person.name },
    after: { level, provider: named(provider), services: services.map(named), office: acting.name },
    data: { personId, serviceIds: [...new Set(instances.map(({ service }) => service.id))] },
  } satisfies Partial<Emission<'authorization.used'>>
  if (authorizationId === null) return emit(context, 'organization.used', { ...told, subject: acting })
  const subject = { id: authorizationId, name: represented.name }
  return emit(context, 'authorization.used', { ...told, subject, otherOrganizationId: represented.id })
}
