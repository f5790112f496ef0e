import 'server-only'
import { randomUUID } from 'node:crypto'
import { toldChoice } from '@/lib/authorizations/commands/grant'
import type { Choice } from '@/lib/authorizations/queries/between'
import { checkChoice } from '@/lib/authorizations/requests/commands/check-choice'
import { withoutField } from '@/lib/authorizations/requests/commands/ready-draft'
import { checkPeriod } from '@/lib/authorizations/requests/rules'
import { emit, emitAll } from '@/lib/events/emit'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { isoDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { newReference } from '@/lib/kernel/text/reference'
import { checkNoneEnded, refreshOrganizations } from '@/lib/organizations/commands/refresh-organizations'
import type { Prisma } from '@/prisma/generated/client'
import { checkNoneGiven } from '../queries/in-the-way'
import { chosenPeople, type Person } from '../queries/people'
import { giveStandardSchema } from '../schema'

/**
 * The admin lets employees act for the own organization, each by an authorization of their own. However many they are,
 * the number of statements is the same, each stands in the history, and each person gets one mail. Giving the same draft
 * twice is "already done".
 */
export const giveStandard = command({
  name: 'standard.give',
  as: 'member',
  input: giveStandardSchema,
  constraints: {
    StandardAuthorization_no_overlap: 'changed_meanwhile',
    StandardAuthorization_to_member: 'not_a_member',
  },
  async prepare({ actor, now }, { draftId }) {
    const draft = await db.requestDraft.findFirst({
      where: { id: draftId, kind: 'standard', organizationId: actor.organizationId, personId: actor.personId },
      select: filled,
    })
    if (!draft) return refuse('not_found')
    if (draft.sentAs === null) await refreshOrganizations([actor.organizationId], now)
    return ok(draft)
  },
  async run(context, { draftId }): Promise<Result<{ givenTogetherId: string }>> {
    const { tx, actor, now, prepared: draft } = context
    if (draft.sentAs !== null) return ok({ givenTogetherId: draft.sentAs })
    const { level, scope, providerId, serviceIds, membershipIds, validFrom, validUntil } = draft
    if (!level || !scope || !validUntil) return refuse('draft_incomplete')
    const period = checkPeriod({ validFrom, validUntil }, now)
    if (!period.ok) return withoutField(period)
    const choice = { level, scope, providerId, serviceIds }
    const checked = await checkChoice(context, choice, 'standard')
    if (!checked.ok) return withoutField(checked)
    const exists = await checkNoneEnded(tx, [actor.organizationId], now)
    if (!exists.ok) return exists
    const people = await chosenPeople(tx, actor.organizationId, { everyone: false, membershipIds }, now)
    if (!people.ok) return withoutField(people)
    // The lock of the trigger: two who give something here at the same moment wait, and the second sees what was given.
    await tx.$executeRaw`SELECT lock_standard(${actor.organizationId}::uuid)`
    const wanted = { ...choice, validFrom: validFrom ?? today(now), validUntil }
    const free = await checkNoneGiven(tx, membershipIds, wanted, now)
    if (!free.ok) return free
    const { count } = await tx.requestDraft.updateMany({
      where: { id: draftId, sentAs: null },
      data: { sentAs: draftId, updatedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await write(context, { ...wanted, givenTogetherId: draftId }, people.value)
    return ok({ givenTogetherId: draftId })
  },
})

const filled = {
  sentAs: true,
  membershipIds: true,
  level: true,
  scope: true,
  providerId: true,
  serviceIds: true,
  validFrom: true,
  validUntil: true,
} satisfies Prisma.RequestDraftSelect

type Wanted = Choice & { validFrom: Date; validUntil: Date; givenTogetherId: string }

async function write(context: Context<MemberActor>, wanted: Wanted, people: Person[]): Promise<void> {
  const { tx, actor, now } = context
  const { level, scope, providerId, serviceIds, validFrom, validUntil, givenTogetherId } = wanted
  const given = people.map((person) => ({ id: randomUUID(), reference: newReference('SK'), person }))
  const same = { level, scope, validFrom, validUntil, givenTogetherId }
  await tx.standardAuthorization.createMany({
    data: given.map(({ id, reference, person }) => ({
      id,
      reference,
      ...same,
      providerId: scope === 'provider' ? providerId : null,
      organizationId: actor.organizationId,
      membershipId: person.membershipId,
      givenAt: now,
      givenById: actor.personId,
      givenByName: actor.name,
    })),
  })
  if (scope === 'services')
    await tx.standardService.createMany({
      data: given.flatMap(({ id }) => serviceIds.map((serviceId) => ({ authorizationId: id, serviceId }))),
    })
  const after = {
    ...(await toldChoice(tx, wanted)),
    validFrom: isoDay(validFrom),
    validUntil: isoDay(validUntil),
  }
  await emitAll(
    context,
    'standard.given',
    given.map(({ id, reference, person }) => ({
      subject: { id, name: person.name },
      organizationId: actor.organizationId,
      after: { ...after, reference },
      data: { personId: person.personId, organization: actor.organizationName },
    })),
  )
  await emit(context, 'standard.givenTogether', {
    subject: { id: actor.membershipId, name: actor.name },
    data: {
      organizationId: actor.organizationId,
      organization: actor.organizationName,
      givenTogetherId,
      people: people.map(({ name }) => name),
      validUntil: after.validUntil,
    },
  })
}
