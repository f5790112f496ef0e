import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { digitsOf, hashOf } from '@/lib/identity/phones/secrets'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { triesPerCode } from './limits'
import { codeMinutes } from './rules'

type Channel = 'mail' | 'sms'

/** The two codes of one round of one registration, worked out anew whenever they are sent: the table holds only their hashes. */
export function registrationCodes(registrationId: string, round: number) {
  const code = (channel: Channel) => digitsOf(`registration:${channel}:${registrationId}:${round}`)
  return { mailCode: code('mail'), smsCode: code('sms') }
}

/** What a table holds of a code; worth nothing for another registration. */
const codeHash = (registrationId: string, channel: Channel, code: string) =>
  hashOf(`registration:${registrationId}:${channel}:${code}`)

/** What is kept of the codes of a round. */
export function keptOfCodes(registrationId: string, round: number, now: Date) {
  const { mailCode, smsCode } = registrationCodes(registrationId, round)
  return {
    codesSent: round,
    mailCodeHash: codeHash(registrationId, 'mail', mailCode),
    smsCodeHash: codeHash(registrationId, 'sms', smsCode),
    codesExpireAt: new Date(now.getTime() + codeMinutes * 60_000),
  }
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
