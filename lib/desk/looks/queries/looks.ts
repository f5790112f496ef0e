import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { foldedSearch, sought } from '@/lib/kernel/text/search-text'

/** How many people are shown; whoever finds more searches better. */
export const maxFound = 25

const selected = { id: true, name: true, email: true } as const

/** People with whom one can look along, found by name or address; nobody for a search that is too short. */
export async function searchPeople(actor: StaffActor, search: string) {
  const text = sought(search)
  if (!can(actor, 'person.lookAs') || text === '') return []
  const contains = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const }
  return db.person.findMany({
    where: {
      staffRole: null,
      NOT: { id: actor.personId },
      OR: [{ foldedName: { contains: foldedSearch(text) } }, { email: contains }],
    },
    select: selected,
    orderBy: [{ nameInOrder: 'asc' }, { id: 'asc' }],
    take: maxFound,
  })
}

/** Somebody with whom one can look along, or null. */
export async function findPersonToLookAt(actor: StaffActor, personId: string) {
  if (!can(actor, 'person.lookAs') || !isUuid(personId)) return null
  return db.person.findFirst({
    where: { id: personId, staffRole: null, NOT: { id: actor.personId } },
    select: selected,
  })
}

/** The looks of this member of staff that run now. */
export async function listRunningLooks(actor: StaffActor, now = new Date()) {
  if (!can(actor, 'person.lookAs')) return []
  return db.personLook.findMany({
    where: { staffId: actor.personId, endedAt: null, endsAt: { gt: now } },
    select: { id: true, endsAt: true, person: { select: { name: true } } },
    orderBy: { endsAt: 'asc' },
    take: 20,
  })
}
