import 'server-only'
import { limitMinutes, mailsPerEmail, textsPerNumber } from '@/lib/identity/registration/limits'
import { refuse } from '@/lib/kernel/result'

/** Takes one of the mails and texts a day that an address and a number can get. */
export async function maySend(to: { email: string; mobileNumber: string }): Promise<boolean> {
  const tries = [await mailsPerEmail.take(to.email), await textsPerNumber.take(to.mobileNumber)]
  return !tries.includes(false)
}

export const tooMany = () => refuse('too_many_attempts', { details: { minutes: limitMinutes } })
