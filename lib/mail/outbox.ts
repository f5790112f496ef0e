import type { Tx } from '@/lib/db'
import type { Language } from '@/prisma/generated/enums'
import type { MailData, MailTemplate } from '@/lib/mail/templates'

export type Reader = { email: string; name: string; language: Language }

/**
 * Puts a mail into the outbox, in the transaction of the change it tells about. The worker sends it
 * after the commit. `event` names what happened: one event gives one reader one mail, ever.
 */
export async function queueMail<T extends MailTemplate>(
  tx: Tx,
  mail: { event: string; to: Reader; template: T; data: MailData[T]; at: Date },
): Promise<void> {
  await tx.outboxMail.createMany({
    data: [
      {
        eventKey: `${mail.event}:${mail.template}:${mail.to.email}`,
        to: mail.to.email,
        name: mail.to.name,
        language: mail.to.language,
        template: mail.template,
        data: mail.data,
        notBefore: mail.at,
        createdAt: mail.at,
      },
    ],
    skipDuplicates: true,
  })
}
