import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { draftIdSchema } from '../schema'
import { ownOpenDraft } from './own-draft'

/** Throws a draft away. */
export const discardDraft = command({
  name: 'draft.discard',
  as: 'member',
  may: 'draft.change',
  input: draftIdSchema,
  async run({ tx, actor }, { draftId }) {
    const { count } = await tx.requestDraft.deleteMany({ where: ownOpenDraft(actor, draftId) })
    return count === 0 ? refuse('not_found') : ok()
  },
})
