import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { levels } from '@/lib/catalogue/levels'
import { checkEverFree, pairOf } from '@/lib/authorizations/queries/between'
import { askedServices, choosableServices } from '../queries/asked-services'
import { levelOfChoice } from '../rules'
import { chosenServicesSchema } from '../schema'
import { checkChoice } from './check-choice'
import { ownOpenDraft } from './own-draft'

/**
 * Keeps the chosen scope and services of a draft, with the level that follows from them. While searching nothing is
 * refused. What runs or waits already is refused here only where no first day could be chosen for it: else the next step
 * has to hear of it.
 */
export const saveDraftServices = command({
  name: 'draft.chooseServices',
  as: 'member',
  may: 'draft.change',
  input: chosenServicesSchema,
  async run(context, input) {
    const { tx, actor, now } = context
    const own = ownOpenDraft(actor, input.draftId)
    const draft = await tx.requestDraft.findFirst({
      where: own,
      select: { id: true, kind: true, partyKvkNumber: true },
    })
    if (!draft) return refuse('not_found')
    const { scope } = input
    const added = input.allOf && actor.level ? await choosableServices(tx, input.allOf, actor.level, draft.kind) : []
    // What belongs to a scope that was given up goes with it.
    const providerId = scope === 'provider' ? input.providerId : null
    const serviceIds = scope === 'services' ? [...new Set([...input.serviceIds, ...added])] : []
    const services = await askedServices(tx, serviceIds)
    const level = levelOfChoice({ scope, services, wanted: input.level }, actor.level)
    if (input.intent === 'next') {
      const choice = { level: level ?? levels[0], scope, providerId, serviceIds }
      const checked = await checkChoice(context, choice, draft.kind)
      if (!checked.ok) return checked
      const pair = await pairOf(tx, actor.organizationId, draft)
      const free = pair ? await checkEverFree(tx, pair, choice, now) : ok()
      if (!free.ok) return { ...free, field: 'serviceIds' }
    }
    await tx.requestDraft.update({
      where: { id: draft.id },
      data: { level: level ?? input.level, scope, providerId, serviceIds, updatedAt: now },
      select: { id: true },
    })
    return ok({ draftId: draft.id })
  },
})
