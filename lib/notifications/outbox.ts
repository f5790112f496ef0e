import type { Tx } from '@/lib/kernel/db'
import type { Language } from '@/prisma/generated/enums'
import type { MailData, MailTemplate } from '@/lib/notifications/mail/templates'

export type Reader = { email: string; name: string; language: Language }

/**
 * Puts a mail into the outbox, in the transaction of the change it tells about. The worker sends it
 * after the commit. `event` names what happened: one event gives one reader one mail, ever.
 */
export async function queueMail<T extends MailTemplate>(tx: Tx, mail: Mail<T>): Promise<void> {
  await queueMails(tx, [mail])
}

/** The same for many mails of one command at once; answers how many of them were new. */
export async function queueMails<T extends MailTemplate>(tx: Tx, mails: Mail<T>[]): Promise<number> {
  const data = mails.map((mail) => ({
    eventKey: `${mail.event}:${mail.template}:${mail.to.email}`,
    to: mail.to.email,
    name: mail.to.name,
    language: mail.to.language,
    template: mail.template,
    data: mail.data,
    notBefore: mail.notBefore ?? mail.at,
    createdAt: mail.at,
  }))
  const { count } = await tx.message.createMany({ data, skipDuplicates: true })
  return count
}

type Mail<T extends MailTemplate> = {
  event: string
  to: Reader
  template: T
  data: MailData[T]
  at: Date
  /** Later than now: while what it tells can still be undone. */ notBefore?: Date
}
