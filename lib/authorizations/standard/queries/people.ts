import 'server-only'
import { present } from '@/lib/identity/actors/present'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { StandardPeople } from '../schema'

export type Person = { membershipId: string; personId: string; name: string }

/** The chosen people, or everyone, with a place in this organization today; refused where one of them has none. */
export async function chosenPeople(
  tx: Tx,
  organizationId: string,
  { everyone, membershipIds }: Pick<StandardPeople, 'everyone' | 'membershipIds'>,
  now: Date,
): Promise<Result<Person[]>> {
  if (!everyone && membershipIds.length === 0) return refuse('nobody_chosen', { field: 'membershipIds' })
  const rows = await tx.membership.findMany({
    where: { organizationId, ...present.where(now), ...(everyone ? {} : { id: { in: membershipIds } }) },
    select: { id: true, person: { select: { id: true, name: true } } },
    orderBy: { person: { nameInOrder: 'asc' } },
  })
  if (!everyone && rows.length !== membershipIds.length) return refuse('not_a_member', { field: 'membershipIds' })
  return ok(rows.map(({ id, person }) => ({ membershipId: id, personId: person.id, name: person.name })))
}
