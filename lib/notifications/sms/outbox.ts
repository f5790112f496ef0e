import type { Tx } from '@/lib/kernel/db'
import type { SmsData, SmsTemplate } from '@/lib/notifications/sms/text'
import type { Language } from '@/prisma/generated/enums'

/**
 * Puts a text message into the outbox, in the transaction of the change it tells about, as `queueMail`
 * does with a mail: one event gives one number one message, ever.
 */
export async function queueSms<T extends SmsTemplate>(
  tx: Tx,
  sms: {
    event: string
    to: { mobileNumber: string; name: string; language: Language }
    template: T
    data: SmsData[T]
    at: Date
  },
): Promise<void> {
  const { mobileNumber, name, language } = sms.to
  await tx.message.createMany({
    data: [
      {
        channel: 'sms',
        eventKey: `${sms.event}:sms.${sms.template}:${mobileNumber}`,
        to: mobileNumber,
        name,
        language,
        template: sms.template,
        data: sms.data,
        notBefore: sms.at,
        createdAt: sms.at,
      },
    ],
    skipDuplicates: true,
  })
}
