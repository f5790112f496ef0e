import 'server-only'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import type { ApplicationInput } from '@/lib/admin-status/applications/schema'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { newReference } from '@/lib/kernel/text/reference'
import type { RegisterCompany } from '@/lib/organizations/register/register'

type NewDraft = Pick<ApplicationInput, 'level' | 'explanation' | 'from'> & {
  kind: ApplicationKind
  organizationId: string
  company: RegisterCompany
}

/** Starts from an application of this person for this company that came to nothing: the one they chose, else the latest rejected one. */
export async function createDraft(context: Context<PersonActor>, draft: NewDraft): Promise<string> {
  const { tx, actor, now } = context
  const before = await tx.adminApplication.findFirst({
    where: {
      personId: actor.personId,
      organizationId: draft.organizationId,
      ...(draft.from ? { id: draft.from, status: { in: ['rejected', 'withdrawn'] } } : { status: 'rejected' }),
    },
    select: {
      isRepresentative: true,
      authority: true,
      representativeCount: true,
      hasNoRepresentative: true,
      signatories: {
        where: { state: { in: ['named', 'asked', 'signed'] } },
        select: { name: true, email: true, language: true, authority: true, isApplicant: true },
        orderBy: { id: 'asc' },
      },
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  })
  const { signatories = [], ...said } = before ?? {}
  const { id } = await tx.adminApplication.create({
    data: {
      reference: newReference('ZK'),
      kind: draft.kind,
      personId: actor.personId,
      organizationId: draft.organizationId,
      level: draft.level,
      explanation: draft.explanation,
      startedAt: now,
      ...said,
      signatories: { create: signatories.map((one) => ({ ...one, letterReference: newReference('BR') })) },
      representatives: {
        create: (draft.company.representatives ?? []).map((one) => ({
          ...one,
          origin: 'register' as const,
          enteredAt: now,
        })),
      },
    },
    select: { id: true },
  })
  await emit(context, 'application.started', {
    subject: { id, name: actor.name },
    after: { kind: draft.kind, level: draft.level },
  })
  return id
}
