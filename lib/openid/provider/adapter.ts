import 'server-only'
import { errors, type Adapter, type Payload } from 'oidc-provider'
import { db } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'
import { findClient } from './clients'
import { endGrant } from './end-grant'
import { tokensPerConnection } from './limits'
import { stateHash } from './state-hash'

/** What the library keeps between two requests, in PostgreSQL: any number of processes answer each other's. */
export function adapterFor(model: string): Adapter {
  if (model === 'Client') return clients
  if (model === 'Session') return sessions
  if (model === 'ClientCredentials') return machineTokens()
  return states(model)
}

const nothing = async () => undefined

/** Clients are connections, which support staff look after: the library only reads them. */
const clients: Adapter = { ...empty(), find: findClient }

/**
 * The library remembers a browser, with one grant for each client. With us a choice is a row of its own, and each request
 * is chosen anew; so it forgets the browser as soon as it has answered.
 */
const sessions: Adapter = empty()

function empty(): Adapter {
  return {
    upsert: nothing,
    find: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  }
}

/** Tokens of a connection itself: it gets so many, and they are found by it, for they end with it. */
function machineTokens(): Adapter {
  const kept = states('ClientCredentials', ({ clientId }) => clientId)
  return {
    ...kept,
    async upsert(id, payload, expiresIn) {
      if (!(await tokensPerConnection.take(String(payload.clientId))))
        throw new errors.TemporarilyUnavailable('too many tokens, use the one that you have')
      return kept.upsert(id, payload, expiresIn)
    },
  }
}

function states(model: string, grantOf = ({ grantId }: Payload) => grantId): Adapter {
  const keyOf = (id: string) => ({ model_idHash: { model, idHash: stateHash(id) } })
  return {
    ...empty(),
    async upsert(id, payload, expiresIn) {
      const data = rowOf(payload, expiresIn, grantOf(payload))
      if (model === 'ReplayDetection') return once({ model, idHash: stateHash(id), ...data })
      await db.openidState.upsert({
        where: keyOf(id),
        create: { model, idHash: stateHash(id), ...data },
        update: data,
        select: { model: true },
      })
    },
    async find(id) {
      const row = await db.openidState.findUnique({
        where: keyOf(id),
        select: { payload: true, consumedAt: true, expiresAt: true },
      })
      if (!row || row.expiresAt <= new Date()) return undefined
      const consumed = row.consumedAt && Math.floor(row.consumedAt.getTime() / 1000)
      return { ...(row.payload as Payload), jti: id, ...(consumed && { consumed }) }
    },
    async consume(id) {
      const { count } = await db.openidState.updateMany({
        where: { model, idHash: stateHash(id), consumedAt: null },
        data: { consumedAt: new Date() },
      })
      if (count === 0) await usedTwice(keyOf(id))
    },
    async destroy(id) {
      await db.openidState.deleteMany({ where: { model, idHash: stateHash(id) } })
    },
    async revokeByGrantId(grantId) {
      await db.openidState.deleteMany({ where: { model, grantId } })
    },
  }
}

function rowOf({ jti: _jti, ...payload }: Payload, expiresIn: number, grantId: unknown) {
  const { uid } = payload
  return {
    payload: payload as Prisma.InputJsonObject,
    grantId: typeof grantId === 'string' ? grantId : null,
    uid: typeof uid === 'string' ? uid : null,
    expiresAt: new Date(Date.now() + expiresIn * 1000),
  }
}

/** An assertion counts once, also when it comes twice at the same moment: the library looks first and writes then. */
async function once(row: Prisma.OpenidStateCreateManyInput) {
  await db.openidState.deleteMany({ where: { model: row.model, idHash: row.idHash, expiresAt: { lte: new Date() } } })
  const { count } = await db.openidState.createMany({ data: [row], skipDuplicates: true })
  if (count === 0) throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
}

/** Two who bring one code at the same moment both read that it was unused: the later one ends what came of it. */
async function usedTwice(where: Prisma.OpenidStateWhereUniqueInput) {
  const row = await db.openidState.findUnique({ where, select: { grantId: true } })
  if (row?.grantId) await endGrant(db, row.grantId)
  throw new errors.InvalidGrant('authorization code already consumed')
}
