import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { tellAll } from './feed'

/** What was written down and put into the outbox about one subject: every change has both, in its transaction. */
export async function tracesOf(subjectId: string) {
  const events = await db.auditEvent.findMany({
    where: { subjectId },
    orderBy: { id: 'asc' },
    select: { type: true },
  })
  await tellAll()
  const mails = await db.$queryRaw<{ template: string; to: string }[]>`
    SELECT m."template", m."to" FROM "Message" m LEFT JOIN "AuditEvent" e ON e."id" = m."eventId"
    WHERE to_jsonb(e)::text LIKE ${`%${subjectId}%`} ORDER BY m."id"`
  return { actions: events.map((event) => event.type), mails: mails.map((mail) => `${mail.template} ${mail.to}`) }
}

/** How much there is of everything that a command can write; equal before and after means: nothing changed. */
export async function countEverything() {
  await tellAll()
  const [
    drafts,
    requests,
    authorizations,
    assignments,
    standard,
    memberships,
    applications,
    messages,
    events,
    mails,
    organizations,
    invitations,
    batches,
    departures,
    roles,
    sessions,
    desk,
  ] = await Promise.all([
    db.requestDraft.aggregate({ _count: true, _max: { updatedAt: true } }),
    db.authorizationRequest.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
    db.chainAuthorization.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
    db.assignment.count({ where: { endedAt: null } }),
    db.standardAuthorization.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
    db.membership.count({ where: { endedAt: null } }),
    db.adminApplication.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
    db.adminApplicationMessage.count(),
    db.auditEvent.count(),
    db.message.count(),
    db.organization.count(),
    db.invitation.groupBy({ by: ['status'], _count: true, _max: { sentAt: true }, orderBy: { status: 'asc' } }),
    db.invitationBatch.count(),
    db.departure.count({ where: { undoneAt: null } }),
    db.membership.groupBy({ by: ['role'], _count: true, orderBy: { role: 'asc' } }),
    db.session.count({ where: { endedAt: null } }),
    Promise.all([
      db.person.groupBy({ by: ['staffRole'], _count: true, orderBy: { staffRole: 'asc' } }),
      db.staffInvitation.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } }),
      db.replyTemplate.aggregate({ _count: { _all: true, archivedAt: true }, _max: { changedAt: true } }),
      db.personLook.aggregate({ _count: { _all: true, endedAt: true } }),
      db.connection.aggregate({ _count: { _all: true, switchedOffAt: true }, _max: { changedAt: true } }),
      db.connectionSecret.aggregate({ _count: { _all: true, revokedAt: true } }),
    ]),
  ])
  return {
    drafts,
    requests,
    authorizations,
    assignments,
    standard,
    memberships,
    applications,
    messages,
    events,
    mails,
    organizations,
    invitations,
    batches,
    departures,
    roles,
    sessions,
    desk,
  }
}

const digests = z.array(z.object({ name: z.string(), rows: z.string() }))

/** Tries are counted whether they are refused or not. */
const counters = ['rateLimiterFlexible', '_prisma_migrations']

/** A digest of every row of every table; equal before and after means that nothing whatever was written. */
export async function everyRow(): Promise<Record<string, string>> {
  await tellAll()
  const tables = z
    .array(z.object({ name: z.string() }))
    .parse(await db.$queryRaw`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`)
    .filter(({ name }) => !counters.includes(name))
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS rows FROM "${name}" t`,
  )
  const found = digests.parse(await db.$queryRawUnsafe(each.join(' UNION ALL ')))
  return Object.fromEntries(found.map(({ name, rows }) => [name, rows]))
}
