import 'server-only'
import { connectionState, type ConnectionState } from '../rules'
import { readClaimNames, readPublicKeys } from '../stored'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'
import { foldedSearch, sought } from '@/lib/kernel/text/search-text'
import { pageSize } from '@/lib/kernel/forms/list-address'
import type { Prisma } from '@/prisma/generated/client'

export type ConnectionCriteria = { search: string; state: ConnectionState | null; page: number }

const working = { revokedAt: null }

/** The same as the rule of that name, for a list. */
const inState: Record<ConnectionState, Prisma.ConnectionWhereInput> = {
  off: { switchedOffAt: { not: null } },
  no_secret: { switchedOffAt: null, authMethod: 'client_secret', secrets: { none: working } },
  on: { switchedOffAt: null, OR: [{ authMethod: 'private_key_jwt' }, { secrets: { some: working } }] },
}

const provider = { select: { id: true, nameNl: true, nameEn: true } } as const

/** One page of the service providers that connect, by name, with how many there are and when somebody last signed in. */
export async function listConnections(actor: StaffActor, { search, state, page }: ConnectionCriteria) {
  if (!can(actor, 'connection.list')) return { total: 0, connections: [] }
  const where = { AND: [...wordsOf(search).map(whereWord), ...(state ? [inState[state]] : [])] }
  const [total, rows] = await Promise.all([
    db.connection.count({ where }),
    db.connection.findMany({
      where,
      select: {
        id: true,
        name: true,
        authMethod: true,
        switchedOffAt: true,
        provider,
        _count: { select: { instances: true, secrets: { where: working } } },
      },
      orderBy: [{ provider: { nameNl: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * pageSize,
      take: pageSize,
    }),
  ])
  const last = await db.serviceChoice.groupBy({
    by: ['connectionId'],
    where: { connectionId: { in: rows.map(({ id }) => id) } },
    _max: { enteredAt: true },
  })
  const lastOf = new Map(last.map(({ connectionId, _max }) => [connectionId, _max.enteredAt]))
  const connections = rows.map(({ _count: { instances, secrets }, ...row }) => ({
    id: row.id,
    name: row.name,
    provider: row.provider,
    services: instances,
    state: connectionState({ ...row, workingSecrets: secrets }),
    lastSignInAt: lastOf.get(row.id) ?? null,
  }))
  return { total, connections }
}

const wordsOf = (search: string) => sought(search).split(/\s+/).filter(Boolean).slice(0, 8)

function whereWord(word: string): Prisma.ConnectionWhereInput {
  return {
    OR: [
      { name: { contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } },
      { provider: { foldedName: { contains: foldedSearch(word) } } },
    ],
  }
}

export type ListedConnection = Awaited<ReturnType<typeof listConnections>>['connections'][number]

const instance = {
  select: {
    id: true,
    instanceUuid: true,
    serviceUrn: true,
    isPortal: true,
    identifierSets: true,
    service: { select: { nameNl: true, nameEn: true, level: true, vanishedAt: true, identifierSets: true } },
  },
} as const

/** What a lead says of a connection beside its name and its services. */
export const saidOfConnection = {
  redirectUris: true,
  postLogoutRedirectUris: true,
  backchannelLogoutUri: true,
  startUrl: true,
  authMethod: true,
  jwks: true,
  jwksUri: true,
  certificates: { select: { thumbprint: true }, orderBy: { thumbprint: 'asc' } },
  signingAlg: true,
  isUserinfoSigned: true,
  claimNames: true,
  contactName: true,
  contactEmail: true,
  contactPhone: true,
} as const

/** One connection with all that a lead says of it, its secrets as far as anybody knows them, and its last sign-in; or null. */
export async function findConnection(actor: StaffActor, connectionId: string) {
  if (!can(actor, 'connection.list') || !isUuid(connectionId)) return null
  const row = await db.connection.findUnique({
    where: { id: connectionId },
    select: {
      id: true,
      name: true,
      ...saidOfConnection,
      defaultInstanceId: true,
      createdAt: true,
      createdByName: true,
      changedAt: true,
      switchedOffAt: true,
      provider,
      instances: {
        select: { instance },
        orderBy: [{ instance: { service: { nameNl: 'asc' } } }, { instanceId: 'asc' }],
      },
      secrets: {
        where: working,
        select: { id: true, createdAt: true, createdByName: true },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      },
    },
  })
  if (!row) return null
  const last = await db.serviceChoice.aggregate({ where: { connectionId }, _max: { enteredAt: true } })
  return {
    ...row,
    instances: row.instances.map((one) => one.instance),
    jwks: readPublicKeys(row.jwks),
    claimNames: readClaimNames(row.claimNames),
    certificates: row.certificates.map(({ thumbprint }) => thumbprint),
    state: connectionState({ ...row, workingSecrets: row.secrets.length }),
    lastSignInAt: last._max.enteredAt,
  }
}

export type OneConnection = NonNullable<Awaited<ReturnType<typeof findConnection>>>
export type ConnectionInstance = OneConnection['instances'][number]

/** How many people are in by this connection now: whom switching it off puts out. */
export async function countInside(actor: StaffActor, connectionId: string, now = new Date()): Promise<number> {
  if (!can(actor, 'connection.change') || !isUuid(connectionId)) return 0
  return db.serviceChoice.count({
    where: { connectionId, enteredAt: { not: null }, endedAt: null, endsAt: { gt: now } },
  })
}

/** What happened to a connection, the newest first. */
export async function listConnectionHistory(actor: StaffActor, connectionId: string) {
  if (!can(actor, 'connection.list') || !isUuid(connectionId)) return []
  const rows = await db.auditEvent.findMany({
    where: { subjectType: 'Connection', subjectId: connectionId },
    select: { id: true, at: true, actorName: true, type: true, before: true, after: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: maxEvents,
  })
  return rows.map(({ before, after, ...row }) => ({ ...row, before: factsOf(before), after: factsOf(after) }))
}

const maxEvents = 200

const factsOf = (stored: unknown) => (stored ?? {}) as Record<string, unknown>

export type ConnectionEvent = Awaited<ReturnType<typeof listConnectionHistory>>[number]
