import 'server-only'
import { randomUUID } from 'node:crypto'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { checkNoneEnded } from '@/lib/organizations/commands/refresh-organizations'
import { beginDraft, ownOpenDraft } from '@/lib/authorizations/requests/commands/own-draft'
import { defaultLastDay } from '@/lib/authorizations/requests/rules'
import { walkFor } from '@/lib/authorizations/requests/walk'
import { chosenPeople } from '../queries/people'
import { standardPeopleSchema } from '../schema'

/**
 * Starts a draft of what employees get for the own organization, by choosing who they are; with a draft they are chosen
 * anew. Nobody is told before it is given.
 */
export const chooseStandardPeople = command({
  name: 'standard.choosePeople',
  as: 'member',
  may: 'standard.give',
  input: standardPeopleSchema,
  async run({ tx, actor, now }, input) {
    const { organizationId } = actor
    const allowed = checkActingLevel(actor, null)
    if (!allowed.ok) return allowed
    const exists = await checkNoneEnded(tx, [organizationId], now)
    if (!exists.ok) return exists
    const people = await chosenPeople(tx, organizationId, input, now)
    if (!people.ok) return people
    const membershipIds = people.value.map(({ membershipId }) => membershipId)
    if (input.draftId !== null) {
      const { count } = await tx.requestDraft.updateMany({
        where: { ...ownOpenDraft(actor, input.draftId), kind: 'standard' },
        data: { membershipIds, updatedAt: now },
      })
      return count > 0 ? ok({ draftId: input.draftId }) : refuse('not_found')
    }
    const begun = await beginDraft({ tx, actor, now }, walkFor.people(input.pageId ?? randomUUID()), {
      kind: 'standard',
      membershipIds,
      scope: 'services',
      level: actor.level,
      validUntil: defaultLastDay(now),
    })
    if (!begun.ok) return begun
    // On the way back others may have been chosen for the draft that the same page began.
    const { draftId: id } = begun.value
    await tx.requestDraft.update({ where: { id }, data: { membershipIds, updatedAt: now }, select: { id: true } })
    return begun
  },
})
