import 'server-only'
import { z } from 'zod'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { isUuid } from '@/lib/kernel/text/ids'
import type { NotArrived } from '@/lib/notifications/failures/rules'
import { Prisma } from '@/prisma/generated/client'
import { MessageChannel, MessageFailure } from '@/prisma/generated/enums'

const failed = {
  channel: z.enum(MessageChannel),
  failure: z.enum(MessageFailure),
  failedAt: z.date(),
}
const failedOf = z.object({ id: z.string(), ...failed })

const byId = (found: z.infer<typeof failedOf>[]) =>
  new Map<string, NotArrived>(found.map(({ id, ...rest }) => [id, rest]))

const uuids = (ids: string[]) => Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))

/**
 * Of each `id` with its `address`: the last message that did not arrive there, unless another one did since. Whose addresses
 * they are is for `whose` to say.
 */
const atAddresses = (whose: Prisma.Sql) => Prisma.sql`
  SELECT DISTINCT ON (w."id") w."id", m."channel", m."failure", m."failedAt"
  FROM (${whose}) w JOIN "Message" m ON m."to" = w."address" AND m."failure" IS NOT NULL
  WHERE NOT EXISTS (SELECT FROM "Message" later WHERE later."to" = m."to" AND later."sentAt" > m."failedAt")
  ORDER BY w."id", m."failedAt" DESC`

/**
 * The same of what was sent about one subject, such as an invitation: what else went to that address is nobody's business
 * here. The last of these messages counts, also while it waits.
 */
const aboutSubjects = (whose: Prisma.Sql) => Prisma.sql`
  SELECT l."id", l."channel", l."failure", l."failedAt" FROM (
    SELECT DISTINCT ON (w."id") w."id", m."channel", m."failure", m."failedAt"
    FROM (${whose}) w JOIN "AuditEvent" e ON e."subjectId" = ANY (w."subjects")
      JOIN "Message" m ON m."eventId" = e."id" AND m."to" = w."address" AND m."template" = ANY (w."templates")
    ORDER BY w."id", m."createdAt" DESC, m."id" DESC) l
  WHERE l."failure" IS NOT NULL`

/** Which of these members of the organization, by membership, the last message did not reach. */
export async function listMembersNotReached(
  actor: MemberActor,
  membershipIds: string[],
): Promise<Map<string, NotArrived>> {
  const ids = membershipIds.filter(isUuid)
  if (!can(actor, 'employee.list') || ids.length === 0) return new Map()
  const whose = Prisma.sql`SELECT x."id"::text, p."email" AS "address" FROM "Membership" x JOIN "Person" p ON p."id" = x."personId"
    WHERE x."organizationId" = ${actor.organizationId}::uuid AND x."endedAt" IS NULL AND x."id" IN (${uuids(ids)})`
  return byId(await rows(db, failedOf, atAddresses(whose)))
}

/** Which of these invitations of the organization did not arrive. */
export async function listInvitationsNotArrived(
  actor: MemberActor,
  invitationIds: string[],
): Promise<Map<string, NotArrived>> {
  const ids = invitationIds.filter(isUuid)
  if (!can(actor, 'employee.list') || ids.length === 0) return new Map()
  const whose = Prisma.sql`SELECT i."id"::text, i."email" AS "address", ARRAY[i."id"] AS "subjects", ARRAY['invitationSent'] AS "templates"
    FROM "Invitation" i WHERE i."organizationId" = ${actor.organizationId}::uuid AND i."id" IN (${uuids(ids)})`
  return byId(await rows(db, failedOf, aboutSubjects(whose)))
}

const lettersOf = (ofWhom: Prisma.Sql) => Prisma.sql`
  SELECT s."id"::text, s."email" AS "address", ARRAY[s."id", s."applicationId"] AS "subjects",
    ARRAY['letterAsked', 'letterReminder', 'letterAskedAgain'] AS "templates"
  FROM "Signatory" s JOIN "AdminApplication" a ON a."id" = s."applicationId" WHERE s."state" = 'asked' AND ${ofWhom}`

/** Which letters of one's own application did not arrive, by signatory. */
export async function listOwnLettersNotArrived(
  actor: PersonActor,
  applicationId: string,
): Promise<Map<string, NotArrived>> {
  if (!isUuid(applicationId)) return new Map()
  const own = Prisma.sql`a."id" = ${applicationId}::uuid AND a."personId" = ${actor.personId}::uuid`
  return byId(await rows(db, failedOf, aboutSubjects(lettersOf(own))))
}

/** The same for the desk, which works on the case. */
export async function listLettersNotArrived(
  actor: StaffActor,
  applicationId: string,
): Promise<Map<string, NotArrived>> {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return new Map()
  return byId(await rows(db, failedOf, aboutSubjects(lettersOf(Prisma.sql`a."id" = ${applicationId}::uuid`))))
}

/** What did not arrive at somebody's own address and number: of each the last, unless something did since. */
export async function findOwnNotArrived(actor: PersonActor) {
  return atContact(actor.personId)
}

/** The same for the desk, about somebody who applies for something or whom staff help. */
export async function findPersonNotReached(actor: StaffActor, personId: string) {
  if (!can(actor, 'application.review') || !isUuid(personId)) return { email: null, mobile: null }
  return atContact(personId)
}

async function atContact(personId: string): Promise<{ email: NotArrived | null; mobile: NotArrived | null }> {
  const whose = Prisma.sql`
    SELECT c."id", c."address" FROM "Person" p, LATERAL (VALUES ('email', p."email"), ('mobile', p."mobileNumber")) c ("id", "address")
    WHERE p."id" = ${personId}::uuid AND c."address" IS NOT NULL`
  const found = byId(await rows(db, failedOf, atAddresses(whose)))
  return { email: found.get('email') ?? null, mobile: found.get('mobile') ?? null }
}

const told = z.object({ reached: z.number(), failure: z.enum(MessageFailure).nullable() })

/**
 * Why nobody at the client could be told of this request of one's own; null: somebody was told, or may still be, or nobody
 * there could be told at all. To whom it went is the client's business.
 */
export async function findClientNotTold(actor: MemberActor, requestId: string): Promise<MessageFailure | null> {
  if (!can(actor, 'request.view') || !isUuid(requestId)) return null
  const { reached, failure } = await onlyRow(
    db,
    told,
    Prisma.sql`
    SELECT count(*) FILTER (WHERE m."failure" IS NULL)::int AS "reached", min(m."failure") AS "failure"
    FROM "AuthorizationRequest" r JOIN "AuditEvent" e ON e."subjectId" = r."id" AND e."type" = 'request.sent'
      JOIN "Message" m ON m."eventId" = e."id" AND m."template" = 'requestReceived'
    WHERE r."id" = ${requestId}::uuid AND r."intermediaryId" = ${actor.organizationId}::uuid AND r."status" = 'pending'`,
  )
  return reached === 0 ? failure : null
}
