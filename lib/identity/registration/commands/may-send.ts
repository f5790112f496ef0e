import 'server-only'
import { limitMinutes, mailsPerEmail, takeText, textsPerNumber } from '@/lib/identity/registration/limits'
import { refuse } from '@/lib/kernel/result'

/** Takes one of the mails and texts a day that an address and a number can get, and of the texts an hour that we pay for. */
export async function maySend(to: { email: string; mobileNumber: string }): Promise<boolean> {
  const tries = [await mailsPerEmail.take(to.email), await textsPerNumber.take(to.mobileNumber), await takeText()]
  return !tries.includes(false)
}

export const tooMany = () => refuse('too_many_attempts', { details: { minutes: limitMinutes } })
