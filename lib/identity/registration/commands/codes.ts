import 'server-only'
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { hashOf } from '@/lib/identity/phones/secrets'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { queueSms } from '@/lib/notifications/sms/outbox'
import type { Language } from '@/prisma/generated/enums'
import { triesPerCode } from '@/lib/identity/registration/limits'
import { codeMinutes } from '@/lib/identity/registration/rules'

type Channel = 'mail' | 'sms'

/** What a table holds of a code; worth nothing for another registration. */
const codeHash = (registrationId: string, channel: Channel, code: string) =>
  hashOf(`registration:${registrationId}:${channel}:${code}`)

const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')

/** Two new codes: what is sent, and what of it is kept. */
export function makeCodes(registrationId: string, now: Date) {
  const [mailCode, smsCode] = [newCode(), newCode()]
  return {
    sent: { mailCode, smsCode },
    kept: {
      mailCodeHash: codeHash(registrationId, 'mail', mailCode),
      smsCodeHash: codeHash(registrationId, 'sms', smsCode),
      codesExpireAt: new Date(now.getTime() + codeMinutes * 60_000),
    },
  }
}

type Addressee = {
  id: string
  codesSent: number
  name: string
  email: string
  mobileNumber: string
  language: Language
  codesExpireAt: Date
}

/**
 * Sends both codes. To an address that has an account goes a mail that says so, without the code: nobody
 * can complete that registration, and on the screen it looks like every other.
 */
export async function sendCodes(
  tx: Tx,
  to: Addressee,
  sent: { mailCode: string; smsCode: string },
  now: Date,
): Promise<void> {
  const event = `registration.codes:${to.id}:${to.codesSent}`
  const known = await tx.person.findUnique({
    where: { email: to.email },
    select: { name: true, email: true, language: true },
  })
  if (known)
    await queueMail(tx, {
      event,
      to: known,
      template: 'registrationKnown',
      data: { at: now.toISOString(), path: '/sign-in' },
      at: now,
    })
  else {
    const data = { code: sent.mailCode, until: to.codesExpireAt.toISOString(), path: '/register/confirm' }
    await queueMail(tx, { event, to, template: 'registrationCode', data, at: now })
  }
  await queueSms(tx, {
    event,
    to,
    template: 'registrationCode',
    data: { code: sent.smsCode, minutes: codeMinutes },
    at: now,
  })
}

type Waiting = { id: string; codesSent: number; mailCodeHash: string; smsCodeHash: string }

/** Whether both codes are right. Each has its own tries, taken before it is looked at: guessing in parallel gives no more. */
export async function checkCodes(
  registration: Waiting,
  typed: { mailCode: string; smsCode: string },
): Promise<Result<undefined>> {
  const verdicts = [
    await checkCode(registration, 'mail', typed.mailCode, registration.mailCodeHash),
    await checkCode(registration, 'sms', typed.smsCode, registration.smsCodeHash),
  ]
  return verdicts.find((verdict) => !verdict.ok) ?? ok()
}

async function checkCode(
  { id, codesSent }: Waiting,
  channel: Channel,
  typed: string,
  kept: string,
): Promise<Result<undefined>> {
  const field = `${channel}Code`
  const key = `${id}:${codesSent}:${channel}`
  if (!(await triesPerCode.take(key))) return refuse('code_tries_over', { field })
  if (!isSame(codeHash(id, channel, typed), kept)) return refuse(`${channel}_code_wrong`, { field })
  await triesPerCode.giveBack(key)
  return ok()
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
