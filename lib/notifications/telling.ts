import 'server-only'
import { isEventOf, type AnyEvent, type EventOf, type EventType } from '@/lib/events/catalogue'
import type { Tx } from '@/lib/kernel/db'
import type { Kept } from '@/lib/notifications/codes'
import type { MailData, MailTemplate } from '@/lib/notifications/mail/templates'
import { isChosen, isUnwanted, kindOf } from '@/lib/notifications/kinds'
import type { PersonReader, Recipient, Readers } from '@/lib/notifications/readers'
import type { SmsData, SmsTemplate } from '@/lib/notifications/sms/text'

/** How long after the event a message may leave: while what it tells can still be undone. */
export type Delay = { minutes: number } | { until: (event: never) => Date; words: string }

type Whom<E extends EventType, R extends Recipient> = {
  /** Who hears of it. */
  to: Readers<E, R>
  /** Only some events of this type are told: which, and in words for the printed table. */
  when?: { words: string; is: (event: EventOf<E>) => boolean }
  /** Without it the message leaves at once. */
  notBefore?: { words: string; at: (event: EventOf<E>) => Date }
}

/** One row of the table event × reader × template × delay. */
export type Telling = {
  event: EventType
  channel: 'mail' | 'sms'
  template: MailTemplate | SmsTemplate
  readers: string
  when: string | null
  delay: string | null
  /** Whether somebody can switch it off. */
  isChoice: boolean
  messages: (tx: Tx, event: AnyEvent) => Promise<NewMessage[]>
}

export type NewMessage = {
  channel: 'mail' | 'sms'
  to: string
  name: string
  language: 'nl' | 'en'
  template: string
  data: object
  notBefore: Date
}

/**
 * A mail for each reader of an event. `data` may read what the event does not hold; it runs in the transaction of
 * the reader of the feed. Null: this reader is not told after all.
 */
export function mail<E extends EventType, T extends MailTemplate, R extends Recipient>(
  event: E,
  template: T,
  telling: Whom<E, R> & {
    data: (event: EventOf<E>, reader: R, tx: Tx) => Kept<MailData[T]> | null | Promise<Kept<MailData[T]> | null>
  },
): Telling {
  const isLeftOut = (reader: R, told: EventOf<E>) =>
    isKnown(reader) && isUnwanted(template, reader.unwantedMails, told.actor?.personId === reader.personId)
  return {
    ...telling_('mail', event, template, telling, (reader, told) =>
      'email' in reader && !isLeftOut(reader, told) ? reader.email : null,
    ),
    isChoice: isChosen(kindOf[template]),
  }
}

/** Somebody with an account, who chose what they get; an address alone chose nothing. */
const isKnown = (reader: Recipient): reader is PersonReader => 'unwantedMails' in reader

/** A text message for each reader of an event. */
export function sms<E extends EventType, T extends SmsTemplate, R extends Recipient>(
  event: E,
  template: T,
  telling: Whom<E, R> & {
    data: (event: EventOf<E>, reader: R, tx: Tx) => Kept<SmsData[T]> | null | Promise<Kept<SmsData[T]> | null>
  },
): Telling {
  const made = telling_('sms', event, template, telling, (reader) =>
    'mobileNumber' in reader ? reader.mobileNumber : null,
  )
  return { ...made, isChoice: false }
}

function telling_<E extends EventType, R extends Recipient>(
  channel: 'mail' | 'sms',
  event: E,
  template: MailTemplate | SmsTemplate,
  { to, when, notBefore, data }: Whom<E, R> & { data: (event: EventOf<E>, reader: R, tx: Tx) => unknown },
  /** Null: not told by this way. */
  addressOf: (reader: R, told: EventOf<E>) => string | null | undefined,
): Omit<Telling, 'isChoice'> {
  return {
    event,
    channel,
    template,
    readers: to.words,
    when: when?.words ?? null,
    delay: notBefore?.words ?? null,
    messages: async (tx, told) => {
      if (!isEventOf(told, event) || (when && !when.is(told))) return []
      const messages: NewMessage[] = []
      for (const reader of await to.find(tx, told)) {
        const address = addressOf(reader, told)
        const facts = address ? await data(told, reader, tx) : null
        if (!address || facts === null) continue
        const { name, language } = reader
        const at = notBefore?.at(told) ?? told.at
        messages.push({ channel, to: address, name, language, template, data: facts as object, notBefore: at })
      }
      return messages
    },
  }
}
