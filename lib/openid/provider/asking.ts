import 'server-only'
import { errors, type Context } from 'oidc-provider'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { senderOf } from '@/lib/kernel/text/addresses'
import { askServiceSignIn } from '@/lib/openid/choices/commands/ask'
import { wayBackMinutes } from '@/lib/openid/choices/rules'
import { beganCookie, cookie } from './cookies'
import { requestsPerAddress, requestsPerConnection } from './limits'
import { readRequest, type Asked, type Connected } from './request'

const asked = new WeakMap<Context, Asked>()

/** Looks at what a service asks before anything is kept of it: what is wrong goes back to the service. */
export async function checkRequest(context: Context): Promise<void> {
  const { params, client, entities } = context.oidc
  const isTaken =
    (await requestsPerAddress.take(addressOf(context))) &&
    (!entities.PushedAuthorizationRequest || (await requestsPerConnection.take(client.clientId)))
  if (!isTaken) throw new errors.TemporarilyUnavailable('too many requests, try again later')
  const read = readRequest(params, await findConnected(client.clientId), new Date())
  if (!read.ok) throw new errors.InvalidRequest(read.description)
  asked.set(context, read.asked)
}

/** Keeps what was asked, with the way back, and answers the page on which it is chosen. */
export async function keepRequest(context: Context, uid: string): Promise<string> {
  const { params, client } = context.oidc
  const read = asked.get(context)
  if (!read) throw new Error('a request was not looked at')
  const { redirect_uri: redirectUri = '', state = null } = params
  const kept = await askServiceSignIn(system, { uid, connectionId: client.clientId, redirectUri, state, ...read })
  if (!kept.ok) throw new errors.TemporarilyUnavailable('busy, try again later')
  const path = new URL(context.oidc.urlFor('resume', { uid })).pathname
  context.cookies.set(beganCookie, uid, { ...cookie, path, maxAge: wayBackMinutes * 60_000 })
  return new URL(`/on-behalf/${uid}`, env().APP_URL).href
}

export function addressOf({ req }: Pick<Context, 'req'>): string {
  const forwarded = req.headers['x-forwarded-for']
  const text = Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? null)
  return senderOf(req.socket.remoteAddress ?? null, text, env().TRUSTED_PROXIES)
}

async function findConnected(id: string): Promise<Connected> {
  const row = await db.connection.findUniqueOrThrow({
    where: { id },
    select: {
      defaultInstanceId: true,
      instances: {
        select: {
          instance: {
            select: {
              id: true,
              instanceUuid: true,
              serviceUrn: true,
              isPortal: true,
              portalFor: true,
              service: { select: { level: true, vanishedAt: true } },
            },
          },
        },
      },
    },
  })
  // A service that the catalogue no longer lists is not known any more.
  const instances = row.instances.flatMap(({ instance: { service, ...rest } }) =>
    service.vanishedAt === null ? [{ ...rest, level: service.level }] : [],
  )
  return { instances, defaultInstanceId: row.defaultInstanceId }
}
