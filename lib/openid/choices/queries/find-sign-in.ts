import 'server-only'
import { needsRsinAt } from '@/lib/catalogue/identifiers'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { neededLevel, signInState, type SignInState } from '@/lib/openid/choices/rules'
import { db, type Tx } from '@/lib/kernel/db'
import type { NameInLanguages } from '@/lib/kernel/text/name-in-languages'
import type { Language, SignInOutcome } from '@/prisma/generated/enums'

/** A service of the catalogue as one provider offers it. */
export type AskedInstance = {
  instanceId: string
  serviceId: string
  name: NameInLanguages
  /** What the catalogue asks for it. */
  level: LevelOfAssurance
  acceptsBranch: boolean
  /** Whether it takes no organization without an RSIN: it may say so itself, whatever its definition says. */
  needsRsin: boolean
}

/** What a service asks of the browser that came from it, and where that stands. */
export type AskedSignIn = {
  id: string
  uid: string
  state: SignInState
  outcome: SignInOutcome | null
  connection: { id: string; isOn: boolean }
  provider: { id: string; name: NameInLanguages }
  /** In the order in which they were asked; none: what was asked is not known here, and there is nothing to choose. */
  instances: AskedInstance[]
  /** Whether the answer may name several of them: those for which it is yes. */
  isSeveral: boolean
  /** KvK number of the client that the service proposes. */
  representedKvk: string | null
  neededLevel: LevelOfAssurance
  /** What the request itself asks at least, whatever the catalogue says. */
  requestedLevel: LevelOfAssurance | null
  /** A session that began before does not count. */
  authenticatedSince: Date | null
  loginHint: string | null
  language: Language | null
  createdAt: Date
  expiresAt: Date
  isExtended: boolean
  /** Where the way back leads in the end: what the policy of a page that sends its form there has to name. */
  redirectUri: string
}

/** The request of a service by its interaction; null: there is none, or it was too long ago. */
export async function findSignIn(uid: string, now: Date, from: Tx = db): Promise<AskedSignIn | null> {
  const row = await from.serviceSignIn.findUnique({ where: { interactionUid: uid }, select: selected })
  if (!row) return null
  const { interactionUid, connection, instanceIds, requestedLevel, extendedAt, ...rest } = row
  const instances = inOrder(instanceIds, await findInstances(connection.id, instanceIds, from))
  const { provider } = connection
  return {
    ...rest,
    requestedLevel,
    uid: interactionUid,
    state: signInState(row, now),
    connection: { id: connection.id, isOn: connection.switchedOffAt === null },
    provider: { id: provider.id, name: { nl: provider.nameNl, en: provider.nameEn } },
    instances,
    neededLevel: neededLevel(instances, requestedLevel),
    isExtended: extendedAt !== null,
  }
}

const selected = {
  id: true,
  interactionUid: true,
  outcome: true,
  choiceId: true,
  redirectUri: true,
  instanceIds: true,
  isSeveral: true,
  representedKvk: true,
  requestedLevel: true,
  authenticatedSince: true,
  loginHint: true,
  language: true,
  createdAt: true,
  expiresAt: true,
  extendedAt: true,
  connection: {
    select: { id: true, switchedOffAt: true, provider: { select: { id: true, nameNl: true, nameEn: true } } },
  },
} as const

/** Those that the connection still has: one that was taken off it can no longer be chosen. */
async function findInstances(connectionId: string, ids: string[], from: Tx): Promise<AskedInstance[]> {
  const rows = await from.serviceInstance.findMany({
    where: { id: { in: ids }, connections: { some: { connectionId } } },
    select: {
      id: true,
      needsRsin: true,
      service: {
        select: { id: true, nameNl: true, nameEn: true, level: true, acceptsBranch: true, needsRsin: true },
      },
    },
  })
  return rows.map(({ id, needsRsin, service: { id: serviceId, nameNl, nameEn, ...service } }) => ({
    ...service,
    needsRsin: needsRsinAt({ needsRsin, service }),
    instanceId: id,
    serviceId,
    name: { nl: nameNl, en: nameEn },
  }))
}

const inOrder = (ids: string[], found: AskedInstance[]) =>
  ids.flatMap((id) => found.filter(({ instanceId }) => instanceId === id))
