import 'server-only'
import { ownViewSchema } from '@/lib/desk/queue/schema'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'

/** Throws a saved view of one's own away; one that is gone already is no mistake. */
export const removeView = command({
  name: 'view.remove',
  as: 'staff',
  may: 'application.review',
  input: ownViewSchema,
  async run({ tx, actor }, { viewId }) {
    await tx.savedView.deleteMany({ where: { id: viewId, personId: actor.personId } })
    return ok()
  },
})
