import 'server-only'
import { refresh } from 'next/cache'
import { formAction, queryAction } from '@/lib/web/form-action'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import type { FormState } from '@/lib/kernel/forms/state'
import { fillReply } from '@/lib/desk/reply-templates/queries/fill'
import { replySchema } from '@/lib/desk/reply-templates/schema'
import type { Problem } from '@/lib/kernel/result'

type Action = (before: FormState, data: FormData) => Promise<FormState>

const takeAgain = formAction(claimCase, { keepTyped: true, refreshes: true })

const choose = queryAction({
  as: 'staff',
  input: replySchema,
  ask: fillReply,
  keepTyped: ({ templateId, text }) => ({ templateId, text }),
})

const lost: string[] = ['lease_over', 'claimed_by_other'] satisfies Problem[]

/**
 * The action of a step that asks for the case. Its form has more buttons: one takes the case again when it is lost, others
 * put a reply in the field. One action does it all, so that also without script everything typed and ticked stays.
 */
export function stepAction(confirm: Action): Action {
  return async (before, data) => {
    if (data.has('takeAgain')) return takeAgain(before, data)
    if (data.has('reply')) return choose(before, data)
    const state = await confirm(before, data)
    // The page has to say whose the case is now.
    if (state.status === 'refused' && lost.includes(state.problem)) refresh()
    return state
  }
}
