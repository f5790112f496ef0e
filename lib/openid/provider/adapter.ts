import 'server-only'
import Provider, { errors, type Adapter, type Context, type Payload } from 'oidc-provider'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { prepared } from '@/lib/kernel/rows'
import { choiceSql, perhapsChoiceShape } from '@/lib/openid/choices/queries/standing'
import { Prisma } from '@/prisma/generated/client'
import { broughtBack } from './brought-back'
import { findClient } from './clients'
import { endGrant } from './end-grant'
import { tokensPerConnection } from './limits'
import { choiceOf, remember } from './standing-of'
import { stateHash } from './state-hash'

/** All that is ever granted: what somebody may see is the choice's to say. */
const grantedScope = 'openid'

/** What the library keeps between two requests, in PostgreSQL: any number of processes answer each other's. */
export function adapterFor(model: string): Adapter {
  if (model === 'Client') return clients
  if (model === 'Session') return sessions
  if (model === 'ClientCredentials') return machineTokens()
  if (model === 'Grant') return grants
  if (model === 'Interaction') return interactions()
  if (model === 'AuthorizationCode') return codes()
  if (model === 'AccessToken') return accessTokens()
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

/**
 * A grant is the choice that it stands for: it has no row of its own, and is there as long as the choice knows it and
 * nobody ended that. Whether it still stands is asked apart, see standing-of.ts.
 */
const grants: Adapter = {
  ...empty(),
  async find(jti) {
    const choice = await choiceOf(jti)
    if (!choice || choice.endedAt !== null) return undefined
    const { personId: accountId, connection, madeAt, endsAt } = choice
    const period = { iat: seconds(madeAt), exp: seconds(endsAt) }
    return { jti, kind: 'Grant', ...period, accountId, clientId: connection.id, openid: { scope: grantedScope } }
  },
  destroy: (jti) => endGrant(db, jti),
}

/**
 * What began at a service and waits for the choice. Who comes back with it has used it up together with their ticket: the
 * library finds it in that one request, and neither keeps what came of it nor takes it away.
 */
function interactions(): Adapter {
  return {
    ...empty(),
    upsert: states('Interaction').upsert,
    find: async (uid) => {
      const back = broughtBack()
      return back?.uid === uid ? { ...back.interaction, jti: uid } : undefined
    },
  }
}

/** The code that a request has brought and that its token will use up. */
const brought = new WeakMap<Context, string>()

/** A code is used up by the token that it gives, in one statement: neither is there without the other. */
const codes = (): Adapter => ({
  ...states('AuthorizationCode'),
  consume: async (id) => void (Provider.ctx && brought.set(Provider.ctx, id)),
})

function accessTokens(): Adapter {
  const kept = states('AccessToken')
  return {
    ...kept,
    async upsert(id, { jti: _jti, ...payload }, expiresIn) {
      const code = Provider.ctx && brought.get(Provider.ctx)
      if (code === undefined) throw new Error('a token without a code')
      const values = valuesSql('AccessToken', id, payload, payload.grantId, moment(new Date(), expiresIn))
      const given = await prepared(
        'openid-state-token',
        Prisma.sql`
          WITH used AS (${consumedSql('AuthorizationCode', code)})
          INSERT INTO "OpenidState" (${stateColumns}) SELECT ${values} FROM used RETURNING 1`,
      )
      if (given.length === 0) await usedTwice({ model_idHash: { model: 'AuthorizationCode', idHash: stateHash(code) } })
    },
  }
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000)

const stateShape = z.object({
  payload: z.record(z.string(), z.unknown()),
  consumedAt: z.date().nullable(),
  granted: z.string().nullable(),
})

/** What the library kept under this name, unless it is over; with the choice that it hangs on, for that is asked next. */
async function findState(model: string, id: string) {
  const now = new Date()
  const [row] = await prepared(
    'openid-state-found',
    Prisma.sql`
      SELECT kept."payload", kept."consumedAt", kept."grantId" AS "granted", choice.* FROM "OpenidState" kept
      LEFT JOIN LATERAL (${choiceSql(Prisma.sql`c."grantId" = kept."grantId"`, now)}) choice ON true
      WHERE kept."model" = ${model} AND kept."idHash" = ${stateHash(id)} AND kept."expiresAt" > ${now}`,
  )
  if (row === undefined) return null
  const found = stateShape.parse(row)
  if (found.granted !== null) void remember(found.granted, Promise.resolve(perhapsChoiceShape.parse(row)))
  return found
}

const stateColumns = Prisma.raw('"model", "idHash", "payload", "grantId", "uid", "expiresAt"')

/** Typed, for where they are selected nothing else says what they are. */
function valuesSql(model: string, id: string, payload: Payload, group: unknown, expiresAt: Date) {
  const [grantId, uid] = [group, payload.uid].map((one) => (typeof one === 'string' ? one : null))
  return Prisma.sql`${model}, ${stateHash(id)}, ${JSON.stringify(payload)}::jsonb, ${grantId}, ${uid}, ${expiresAt}::timestamptz`
}

/** Uses up what is kept under this name; answers a row where it was not used yet. */
const consumedSql = (model: string, id: string) => Prisma.sql`
  UPDATE "OpenidState" SET "consumedAt" = ${new Date()}
  WHERE "model" = ${model} AND "idHash" = ${stateHash(id)} AND "consumedAt" IS NULL RETURNING 1`

function states(model: string, groupOf = grantOf): Adapter {
  const ask = (name: string, sql: Prisma.Sql) => prepared(`openid-state-${name}`, sql)
  return {
    ...empty(),
    async upsert(id, { jti: _jti, ...payload }, expiresIn) {
      const now = new Date()
      const row = Prisma.sql`
        INSERT INTO "OpenidState" AS kept (${stateColumns})
        VALUES (${valuesSql(model, id, payload, groupOf(payload), moment(now, expiresIn))})
        ON CONFLICT ("model", "idHash") DO UPDATE SET "payload" = excluded."payload", "grantId" = excluded."grantId",
          "uid" = excluded."uid", "expiresAt" = excluded."expiresAt"`
      if (model !== 'ReplayDetection') return void (await ask('kept', row))
      // An assertion counts once, also when it comes twice at the same moment: the library looks first and writes then.
      const first = await ask('kept-once', Prisma.sql`${row} WHERE kept."expiresAt" <= ${now} RETURNING 1`)
      if (first.length === 0) throw new errors.InvalidClientAuth('client assertion tokens must only be used once')
    },
    async find(id) {
      const found = await findState(model, id)
      if (!found) return undefined
      const consumed = found.consumedAt && seconds(found.consumedAt)
      return { ...found.payload, jti: id, ...(consumed && { consumed }) }
    },
    async consume(id) {
      const consumed = await ask('consumed', consumedSql(model, id))
      if (consumed.length === 0) await usedTwice({ model_idHash: { model, idHash: stateHash(id) } })
    },
    async destroy(id) {
      await ask('gone', Prisma.sql`DELETE FROM "OpenidState" WHERE "model" = ${model} AND "idHash" = ${stateHash(id)}`)
    },
    async revokeByGrantId(grantId) {
      await db.openidState.deleteMany({ where: { model, grantId } })
    },
  }
}

/** What it hangs on. */
const grantOf = ({ grantId }: Payload): unknown => grantId

const moment = (now: Date, expiresIn: number) => new Date(now.getTime() + expiresIn * 1000)

/** Two who bring one code at the same moment both read that it was unused: the later one ends what came of it. */
async function usedTwice(where: Prisma.OpenidStateWhereUniqueInput) {
  const row = await db.openidState.findUnique({ where, select: { grantId: true } })
  if (row?.grantId) await endGrant(db, row.grantId)
  throw new errors.InvalidGrant('authorization code already consumed')
}
