import 'server-only'
import { randomUUID } from 'node:crypto'
import { decide } from '@/lib/authorizations/decision'
import { closest } from '@/lib/authorizations/queries/decision-facts'
import { runsToday } from '@/lib/authorizations/running'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { findSession, type ActiveSession } from '@/lib/identity/sessions/session-row'
import { command, type Inner } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { factsAt, factsFor, type AskedFor } from '@/lib/openid/choices/queries/answer-for'
import { findSignIn, type AskedInstance, type AskedSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { hasToSignInAnew } from '@/lib/openid/choices/queries/sign-in-anew'
import { isSomebodyElses } from '@/lib/openid/choices/queries/somebody-elses'
import { atOneLevel, choiceMinutes, lowerLevel, minutesAfter } from '@/lib/openid/choices/rules'
import { chooseSchema } from '@/lib/openid/choices/schema'
import { finishAddress, newTicket } from '@/lib/openid/choices/tickets'
import { dropChoice, lockSignIn } from './lock-sign-in'

/**
 * Somebody says for whom they are in at the service that asked. Whether they may is decided anew, of their own session; the
 * answer is the address of the provider, with a ticket that works once in the browser that began.
 */
export const chooseForWhom = command({
  name: 'service.choose',
  as: 'person',
  may: null,
  input: chooseSchema,
  async run({ tx, actor, now }, { uid, sessionId, actingId, representedId, authorizationId }) {
    await lockSignIn(tx, uid)
    const signIn = await findSignIn(uid, now, tx)
    if (!signIn || (await isSomebodyElses(uid, actor.personId, tx))) return refuse('not_found')
    const { id, state, connection } = signIn
    if (state === 'ended') return refuse('service_sign_in_ended')
    if (state === 'over' || signIn.expiresAt <= now) return refuse('service_sign_in_over')
    if (!connection.isOn) return refuse('represented_not_allowed')
    const session = await findSession(sessionId, now, tx)
    if (session?.personId !== actor.personId || session.isDesk) return refuse('signed_out')
    if (await hasToSignInAnew(signIn, session, tx)) return refuse('service_sign_in_again')
    const asked = { personId: actor.personId, actingId, representedId, authorizationId, sessionId }
    const { allowed, branchNumber } = await findAllowed({ tx, now }, signIn, asked)
    const [first] = allowed
    if (!first || session.level === null || (!signIn.isSeveral && allowed.length !== signIn.instances.length))
      return refuse('represented_not_allowed')
    await dropChoice({ tx, now }, id)
    const { ticket, kept } = newTicket(now)
    const choice = await tx.serviceChoice.create({
      data: {
        sid: randomUUID(),
        connectionId: connection.id,
        personId: actor.personId,
        sessionId,
        phoneId: session.phoneId,
        actingId,
        representedId,
        authorizationId: first.authorizationId,
        authorizationIds: idsWhereSeveral(allowed),
        branchNumber,
        instanceIds: allowed.map(({ instance }) => instance.instanceId),
        level: lowerLevel(session.level, first.level),
        authenticatedAt: session.authenticatedAt,
        madeAt: now,
        endsAt: endOf(session),
      },
      select: { id: true },
    })
    await tx.serviceSignIn.update({ where: { id }, data: { ...kept, ticketUsedAt: null, choiceId: choice.id } })
    return ok({ address: finishAddress(uid, ticket) })
  },
})

/** With the session at the latest, and two hours after somebody showed who they are, however long sessions last here. */
const endOf = ({ expiresAt, authenticatedAt }: ActiveSession) => {
  const longest = minutesAfter(authenticatedAt, choiceMinutes)
  return expiresAt < longest ? expiresAt : longest
}

type Allowed = {
  instance: AskedInstance
  level: LevelOfAssurance
  needed: LevelOfAssurance
  authorizationId: string | null
}

/** For each service on which authorization it stands; nothing, where that is one and the same. */
function idsWhereSeveral(allowed: Allowed[]): string[] {
  const ids = allowed.flatMap(({ authorizationId }) => authorizationId ?? [])
  return new Set(ids).size > 1 ? ids : []
}

/**
 * The instances for which the answer is yes, each with what it stands on: whoever chooses a client by one of its
 * authorizations gets what all of them give, for the same branch or for the whole organization.
 */
async function findAllowed({ tx, now }: Inner, signIn: AskedSignIn, asked: AskedFor) {
  const { ids, branchNumber } = await findPermissions({ tx, now }, asked)
  const serviceIds = signIn.instances.map(({ serviceId }) => serviceId)
  const of = []
  for (const authorizationId of ids) {
    const one = { ...asked, authorizationId, level: signIn.requestedLevel }
    of.push({ authorizationId, all: await factsFor(one, serviceIds, now, tx) })
  }
  const allowed: Allowed[] = []
  for (const [place, instance] of signIn.instances.entries()) {
    const candidates = of.flatMap(({ authorizationId, all }) => {
      const facts = factsAt(all[place] ?? null, instance)
      return facts ? { ...facts, authorizationId } : []
    })
    const facts = closest(candidates, (one) => decide(one, now))
    if (!facts?.authorization || !decide(facts, now).isAllowed) continue
    const { service, authorization, authorizationId } = facts
    allowed.push({ instance, level: authorization.level, needed: service.level, authorizationId })
  }
  return { allowed: atOneLevel(allowed), branchNumber }
}

/** Nobody has more of one client. */
const maxPermissions = 20

/** The authorization that was chosen, and the others of the same client and branch that run; null stands for the own organization. */
async function findPermissions({ tx, now }: Inner, { actingId, representedId, authorizationId }: AskedFor) {
  if (authorizationId === null) return { ids: [null], branchNumber: null }
  const pair = { intermediaryId: actingId, clientId: representedId }
  const chosen = await tx.chainAuthorization.findFirst({
    where: { ...pair, id: authorizationId },
    select: { branchNumber: true },
  })
  if (!chosen) return { ids: [], branchNumber: null }
  const { branchNumber } = chosen
  const others = await tx.chainAuthorization.findMany({
    where: { ...pair, branchNumber, id: { not: authorizationId }, ...runsToday.where(now) },
    select: { id: true },
    orderBy: [{ validUntil: 'desc' }, { id: 'desc' }],
    take: maxPermissions,
  })
  return { ids: [authorizationId, ...others.map(({ id }) => id)], branchNumber }
}
