import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { choosableServices } from '../queries/asked-services'
import { chosenServicesSchema } from '../schema'
import { checkChoice } from './check-choice'
import { ownOpenDraft } from './own-draft'

/** Keeps the chosen level, scope and services of a draft. While searching nothing is refused. */
export const saveDraftServices = command({
  name: 'draft.chooseServices',
  as: 'member',
  may: 'request.draft',
  input: chosenServicesSchema,
  async run(context, input) {
    const { tx, actor, now } = context
    const own = ownOpenDraft(actor, input.draftId)
    const draft = await tx.requestDraft.findFirst({ where: own, select: { id: true } })
    if (!draft) return refuse('not_found')
    const added = input.allOf ? await choosableServices(tx, input.allOf, input.level) : []
    const serviceIds = [...new Set([...input.serviceIds, ...added])]
    if (input.intent === 'next') {
      const checked = await checkChoice(context, { ...input, serviceIds })
      if (!checked.ok) return checked
    }
    const { level, scope } = input
    const providerId = scope === 'provider' ? input.providerId : null
    await tx.requestDraft.update({
      where: { id: draft.id },
      data: { level, scope, providerId, serviceIds, updatedAt: now },
      select: { id: true },
    })
    return ok({ draftId: draft.id })
  },
})
