// What a service asks of a browser, laid ready as the process that speaks to services does.
import { randomUUID } from 'node:crypto'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { minutesAfter, signInMinutes, wayBackMinutes } from '@/lib/openid/choices/rules'
import { stateHash } from '@/lib/openid/provider/state-hash'
import type { Prisma } from '@/prisma/generated/client'

/** A connection of the provider of these services, with an instance of each. */
export async function makeConnection(serviceIds: string[], redirectUri = 'https://dienst.example/terug') {
  const { providerId } = await db.service.findFirstOrThrow({
    where: { id: { in: serviceIds } },
    select: { providerId: true },
  })
  const instanceIds: string[] = []
  for (const serviceId of serviceIds) {
    const { id } = await db.serviceInstance.create({
      data: { serviceId, providerId, instanceUuid: randomUUID() },
      select: { id: true },
    })
    instanceIds.push(id)
  }
  const { id: connectionId } = await db.connection.create({
    data: {
      providerId,
      name: 'Proef',
      redirectUris: [redirectUri],
      authMethod: 'client_secret',
      contactName: 'Petra Proef',
      contactEmail: 'petra@dienst.example',
      createdAt: new Date(),
      createdById: randomUUID(),
      createdByName: 'Saskia Demo',
      instances: { create: instanceIds.map((instanceId) => ({ instanceId })) },
    },
    select: { id: true },
  })
  return { connectionId, instanceIds, redirectUri }
}

export type Connected = Awaited<ReturnType<typeof makeConnection>>

/** Somebody stands at that service and is sent to us; the answer is the interaction. */
export async function askToSignIn(
  { connectionId, instanceIds, redirectUri }: Connected,
  change: Partial<Prisma.ServiceSignInUncheckedCreateInput> = {},
  now = new Date(),
): Promise<string> {
  const uid = randomUUID()
  await db.serviceSignIn.create({
    data: {
      interactionUid: uid,
      connectionId,
      redirectUri,
      instanceIds,
      isSeveral: instanceIds.length > 1,
      createdAt: now,
      expiresAt: minutesAfter(now, signInMinutes),
      ...change,
    },
  })
  await db.openidState.create({
    data: {
      model: 'Interaction',
      idHash: stateHash(uid),
      payload: {},
      expiresAt: minutesAfter(now, wayBackMinutes),
    },
  })
  return uid
}

/** A session of this person as signing in by phone makes it. */
export async function newSessionOf(personId: string, at = new Date()): Promise<string> {
  return (await startSession({ tx: db, now: at }, personId, null)).sessionId
}
