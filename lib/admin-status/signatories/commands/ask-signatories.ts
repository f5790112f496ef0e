import 'server-only'
import { emitAll } from '@/lib/events/emit'
import type { Context } from '@/lib/kernel/command'

/** The letters of an application go out to everybody who has not been asked yet; answers how many. */
export async function askSignatories(context: Context, applicationId: string): Promise<number> {
  const { tx, now } = context
  const named = await tx.signatory.findMany({
    where: { applicationId, state: 'named' },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  })
  await tx.signatory.updateMany({ where: { applicationId, state: 'named' }, data: { state: 'asked', askedAt: now } })
  await emitAll(
    context,
    'letter.asked',
    named.map((subject) => ({ subject })),
  )
  return named.length
}
