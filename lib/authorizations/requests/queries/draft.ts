import 'server-only'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { MemberActor } from '@/lib/kernel/actor'
import { isUuid } from '@/lib/kernel/text/ids'
import { db } from '@/lib/kernel/db'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import { findDecidingLevel, listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { isAlsoAdminOf } from '@/lib/organizations/memberships/queries/both-sides'
import type { Prisma } from '@/prisma/generated/client'
import type { DraftKind } from '@/prisma/generated/enums'
import type { PartyKind } from '../schema'
import { walkFor } from '../walk'

/** A draft of this very admin, sent or not, or null: nobody else's draft exists for them. */
export async function findDraft<K extends DraftKind>(
  actor: MemberActor,
  kind: K,
  draftId: string,
): Promise<DraftDetails<K> | null> {
  if (!isUuid(draftId)) return null
  const draft = await db.requestDraft.findFirst({
    where: { id: draftId, kind, organizationId: actor.organizationId, personId: actor.personId },
    select: detailsSelected,
  })
  return draft && { ...draft, kind }
}

const detailsSelected = {
  id: true,
  partyKvkNumber: true,
  partyName: true,
  membershipIds: true,
  level: true,
  scope: true,
  providerId: true,
  serviceIds: true,
  validFrom: true,
  validUntil: true,
  branchNumber: true,
  message: true,
  sentAs: true,
  repeatsId: true,
} satisfies Prisma.RequestDraftSelect

/** What was filled in so far of a request, or of an unasked grant: `kind` says which. */
export type DraftDetails<K extends DraftKind = DraftKind> = Prisma.RequestDraftGetPayload<{
  select: typeof detailsSelected
}> & { kind: K }

/** What this very admin began before for the same company and did not send, with which they go on. */
export async function findBegun(actor: MemberActor, kind: PartyKind, kvkNumber: string) {
  const { organizationId, personId } = actor
  return db.requestDraft.findFirst({
    where: { organizationId, personId, walk: walkFor.party(kind, kvkNumber), sentAs: null },
    select: { id: true, updatedAt: true },
  })
}

/**
 * What an admin may know of the other company before asking it: whether it has an admin here and, where a level is
 * asked, whether one of them can decide at it and up to which level somebody there can (never who), and whether this person
 * is one themselves.
 */
export async function findParty(
  actor: MemberActor,
  kvkNumber: string,
  level: LevelOfAssurance | null = null,
  now = new Date(),
) {
  const organization = await db.organization.findUnique({ where: { kvkNumber }, select: { id: true } })
  if (!organization) return { hasAdmin: false, canDecide: false, decidesUpTo: null, isOwnToo: false }
  const [admin, decidesUpTo, isOwnToo] = await Promise.all([
    db.membership.findFirst({
      where: { organizationId: organization.id, ...adminToday.where(now) },
      select: { id: true },
    }),
    findDecidingLevel(db, organization.id, now),
    isAlsoAdminOf(db, actor.personId, organization.id, now),
  ])
  const canDecide = level === null ? admin !== null : decidesUpTo !== null && isAtMost(level, decidesUpTo)
  return { hasAdmin: admin !== null, canDecide, decidesUpTo, isOwnToo }
}

/** The authorization that this organization gave, for the receipt of an unasked grant. */
export async function findGranted(actor: MemberActor, authorizationId: string, now = new Date()) {
  if (!isUuid(authorizationId)) return null
  const found = await db.chainAuthorization.findFirst({
    where: { id: authorizationId, clientId: actor.organizationId },
    select: {
      id: true,
      reference: true,
      level: true,
      scope: true,
      providerId: true,
      status: true,
      validFrom: true,
      validUntil: true,
      grantedAt: true,
      grantedByName: true,
      intermediaryId: true,
      intermediary: { select: { name: true, kvkNumber: true } },
      client: { select: { name: true } },
      services: { select: { serviceId: true } },
    },
  })
  if (!found) return null
  const { services, intermediaryId, ...authorization } = found
  const isReached = (await listAdmins(db, intermediaryId, now)).length > 0
  return { ...authorization, isReached, serviceIds: services.map((row) => row.serviceId) }
}
