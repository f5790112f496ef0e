import 'server-only'
import type { Tx } from '@/lib/kernel/db'
import { queueMails, type Reader } from '@/lib/notifications/outbox'

/** The letters of an application go out to everybody who has not been asked yet; answers how many. */
export async function askSignatories(
  tx: Tx,
  applicant: { name: string },
  applicationId: string,
  now: Date,
): Promise<number> {
  const application = await tx.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      level: true,
      organization: { select: { name: true } },
      signatories: {
        where: { state: 'named' },
        select: { id: true, name: true, email: true, language: true },
        orderBy: { id: 'asc' },
      },
    },
  })
  const { signatories, level, organization } = application
  await tx.signatory.updateMany({ where: { applicationId, state: 'named' }, data: { state: 'asked', askedAt: now } })
  await queueMails(
    tx,
    signatories.map(({ id, ...to }) => ({
      event: `letter.asked:${id}`,
      to: to satisfies Reader,
      template: 'letterAsked' as const,
      data: { organization: organization.name, person: applicant.name, level, path: `/letters/${id}` },
      at: now,
    })),
  )
  return signatories.length
}
