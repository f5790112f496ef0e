import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import type { SavedViewInput } from '@/lib/desk/queue/schema'

/** More saved views than this nobody finds anything in. */
export const maxViews = 20

/** Saves the filter under a name; under a name that one has already it takes the place of the old one. A preference, so no audit event. */
export async function saveView(
  actor: StaffActor,
  input: SavedViewInput,
  now = new Date(),
): Promise<Result<{ query: string }>> {
  if (!can(actor, 'application.review')) return refuse('forbidden')
  const { personId } = actor
  const { name, query } = input
  return transact(async (tx) => {
    // Two tabs at once: the person waits for themselves, so that they never have more than there may be.
    await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR UPDATE`
    const others = await tx.savedView.count({ where: { personId, name: { not: name } } })
    if (others >= maxViews) return refuse('saved_views_full', { field: 'name', details: { most: maxViews } })
    await tx.savedView.upsert({
      where: { personId_name: { personId, name } },
      create: { personId, name, query, savedAt: now },
      update: { query, savedAt: now },
      select: { id: true },
    })
    return ok({ query })
  })
}

/** Throws a saved view of one's own away; one that is gone already is no mistake. */
export async function removeView(
  actor: StaffActor,
  input: { viewId: string },
  _now = new Date(),
): Promise<Result<undefined>> {
  if (!can(actor, 'application.review')) return refuse('forbidden')
  if (!isUuid(input.viewId)) return refuse('not_found')
  return transact(async (tx) => {
    await tx.savedView.deleteMany({ where: { id: input.viewId, personId: actor.personId } })
    return ok()
  })
}
