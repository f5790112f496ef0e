import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'

/** Somebody else whose name this member of staff may write, or null. */
export async function findPersonToRename(actor: StaffActor, personId: string) {
  if (!can(actor, 'proofing.decide') || !isUuid(personId) || personId === actor.personId) return null
  return db.person.findUnique({ where: { id: personId }, select: { id: true, name: true, email: true } })
}
