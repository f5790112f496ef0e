import 'server-only'
import { emit } from '@/lib/events/emit'
import type { VisitorActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'

type Codes = { id: string; email: string; codesSent: number; codesExpireAt: Date }

/** Says that new codes are to be sent. Neither they nor the addressee stand in the event: who sends them reads the registration. */
export async function announceCodes(
  context: Context<VisitorActor>,
  { id, email, codesSent, codesExpireAt }: Codes,
): Promise<void> {
  const known = await context.tx.person.findUnique({ where: { email }, select: { id: true } })
  await emit(context, 'registration.codesSent', {
    subject: { id, name: '' },
    data: { round: codesSent, until: codesExpireAt.toISOString(), knownId: known?.id ?? null },
  })
}
