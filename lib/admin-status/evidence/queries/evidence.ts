import 'server-only'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'
import { storeOf } from '@/lib/admin-status/evidence/storage/store'

const selected = {
  id: true,
  kind: true,
  fileName: true,
  mediaType: true,
  size: true,
  pages: true,
  issuedOn: true,
  scan: true,
  uploadedAt: true,
  uploadedByName: true,
  uploadedById: true,
  removedAt: true,
  signatoryId: true,
} satisfies Prisma.EvidenceSelect

/** Whose files somebody may see: the applicant those of their application, staff those of cases at the desk, anyone what they uploaded. */
function visibleTo(actor: PersonActor | StaffActor): Prisma.EvidenceWhereInput {
  if (actor.role === 'person')
    return { OR: [{ application: { personId: actor.personId } }, { uploadedById: actor.personId }] }
  return { application: { case: { isNot: null } } }
}

/** The files of one application, the oldest first; none when one may not see it. */
export async function listEvidence(actor: PersonActor | StaffActor, applicationId: string) {
  if (!isUuid(applicationId) || (actor.role !== 'person' && !can(actor, 'application.review'))) return []
  return db.evidence.findMany({
    where: { applicationId, ...visibleTo(actor) },
    select: selected,
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
    take: 100,
  })
}

export type EvidenceFile = Awaited<ReturnType<typeof listEvidence>>[number]

/** A file to read: its facts and its content piece by piece. `held`: it waits for the scanner; `gone`: it was removed. */
export type Readable =
  { state: 'there'; file: EvidenceFile; content: AsyncIterable<Uint8Array> } | { state: 'held' | 'gone' }

/** One file of somebody's own, or null when it does not exist for this person. */
export async function findOwnEvidence(actor: PersonActor, evidenceId: string): Promise<Readable | null> {
  if (!isUuid(evidenceId)) return null
  const found = await db.evidence.findFirst({
    where: { id: evidenceId, ...visibleTo(actor) },
    select: readableSelected,
  })
  return found && readable(found)
}

export const readableSelected = { ...selected, storage: true } satisfies Prisma.EvidenceSelect

/** What can be read of a file: nothing of what was removed or waits for the scanner. */
export function readable({
  storage,
  ...file
}: Prisma.EvidenceGetPayload<{ select: typeof readableSelected }>): Readable {
  if (file.removedAt) return { state: 'gone' }
  if (file.scan === 'waiting' || file.scan === 'infected') return { state: 'held' }
  return { state: 'there', file, content: storeOf(storage).read(file.id) }
}
