import 'server-only'
import { maxViews } from '@/lib/desk/queue/rules'
import { savedViewSchema } from '@/lib/desk/queue/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** Saves the filter under a name; under a name that one has already it takes the place of the old one. A preference, so no event. */
export const saveView = command({
  name: 'view.save',
  as: 'staff',
  may: 'application.review',
  input: savedViewSchema,
  async run({ tx, actor: { personId }, now }, { name, query }) {
    // Two tabs at once: the person waits for themselves, so that they never have more than there may be.
    await tx.$executeRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR UPDATE`
    const others = await tx.savedView.count({ where: { personId, name: { not: name } } })
    if (others >= maxViews) return refuse('saved_views_full', { field: 'name', details: { most: maxViews } })
    await tx.savedView.upsert({
      where: { personId_name: { personId, name } },
      create: { personId, name, query, savedAt: now },
      update: { query, savedAt: now },
      select: { id: true },
    })
    return ok({ query })
  },
})
