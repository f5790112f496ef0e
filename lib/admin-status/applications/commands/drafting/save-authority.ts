import 'server-only'
import { findFacts } from '@/lib/admin-status/applications/queries/facts'
import { authoritySchema, type AuthorityInput } from '@/lib/admin-status/applications/schema'
import { nextStep, type DraftStep } from '@/lib/admin-status/applications/steps'
import { actsAlone } from '@/lib/admin-status/signatories/rules'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import { command } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Authority } from '@/lib/identity/people/representatives'
import { lockApplication } from '../lock'

export type Saved = { applicationId: string; next: DraftStep }

/** The applicant says what the extract says about them. Who is authorised together with others signs a letter too. */
export const saveAuthority = command({
  name: 'application.saveAuthority',
  as: 'person',
  may: 'application.submit',
  input: authoritySchema,
  async run(context, input): Promise<Result<Saved>> {
    const { tx, actor, now } = context
    const { applicationId } = input
    const says = statementOf(input)
    // Letters that go out at this moment are not taken back by an answer that came a moment later.
    const locked = await lockApplication(tx, applicationId)
    if (locked?.personId !== actor.personId || locked.status !== 'draft') return refuse('not_found')
    const before = await tx.adminApplication.findUniqueOrThrow({
      where: { id: applicationId },
      select: statementSelected,
    })
    await tx.adminApplication.update({ where: { id: applicationId }, data: says })
    await keepOwnLetter(tx, actor, applicationId, says.authority)
    await emit(context, 'application.changed', {
      subject: { id: applicationId, name: actor.name },
      before,
      after: says,
    })
    return ok({ applicationId, next: nextStep(await findFacts(tx, applicationId, now)) })
  },
})

const statementSelected = {
  isRepresentative: true,
  authority: true,
  hasNoRepresentative: true,
  representativeCount: true,
} as const

/** What the application holds of such an answer. */
function statementOf({ says, count }: AuthorityInput) {
  const authority = says === 'not_named' || says === 'nobody_named' ? null : says
  return {
    isRepresentative: authority !== null,
    authority,
    hasNoRepresentative: says === 'nobody_named',
    representativeCount: says === 'nobody_named' ? 0 : (count ?? (authority && actsAlone(authority) ? 1 : null)),
  }
}

async function keepOwnLetter(tx: Tx, actor: PersonActor, applicationId: string, authority: Authority | null) {
  await tx.signatory.deleteMany({ where: { applicationId, OR: [{ isApplicant: true }, { email: actor.email }] } })
  if (authority === null || actsAlone(authority)) {
    // Nobody else has to sign for who may decide alone.
    if (authority !== null) await tx.signatory.deleteMany({ where: { applicationId } })
    return
  }
  const { name, email, language } = actor
  await tx.signatory.create({
    data: { applicationId, name, email, language, authority, isApplicant: true, letterReference: newReference('BR') },
  })
}
