import 'server-only'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import type { ContactKind } from '@/prisma/generated/enums'

type Change = { id: string; kind: ContactKind; value: string; codesSent: number; expiresAt: Date }

/** Says that a code is to be sent. Neither it nor the new address or number stands in the event: who sends it reads the change. */
export async function announceCode(
  context: Context<PersonActor>,
  { id, kind, value, codesSent, expiresAt }: Change,
  place: { browser: string; address: string },
): Promise<void> {
  const { tx, actor } = context
  const subject = { id: actor.personId, name: actor.name }
  const which = { changeId: id, round: codesSent }
  if (kind === 'mobile') {
    await emit(context, 'person.mobileChangeAsked', { subject, after: place, data: which })
    return
  }
  const known = await tx.person.findUnique({ where: { email: value }, select: { id: true } })
  await emit(context, 'person.emailChangeAsked', {
    subject,
    after: place,
    data: { ...which, until: expiresAt.toISOString(), knownId: known?.id ?? null },
  })
}
