import 'server-only'
import { codeMinutes, codeTries } from '@/lib/identity/registration/rules'
import { giveBackText, mailsPerEmail, takeText, textsPerNumber } from '@/lib/identity/registration/limits'
import { limit } from '@/lib/kernel/limits'
import type { ContactKind } from '@/prisma/generated/enums'

/** Tries of one code, a right one given back. Lasts longer than the code: it counts from the first try. */
export const triesPerChange = limit('contact-tries', codeTries, codeMinutes * 60)
/** New codes for one change. */
export const codesPerChange = limit('contact-codes', 3, 15 * 60)

type Reached = { kind: ContactKind; value: string }

/**
 * Takes one of the mails or texts a day that an address or number can get, and of the texts an hour that we pay for; those
 * of registering count too.
 */
export async function mayReach({ kind, value }: Reached): Promise<boolean> {
  if (kind === 'email') return mailsPerEmail.take(value)
  return (await textsPerNumber.take(value)) && (await takeText())
}

/** Nothing was sent after all: what `mayReach` took does not count. */
export async function giveBackReach({ kind, value }: Reached): Promise<void> {
  if (kind === 'email') return mailsPerEmail.giveBack(value)
  await textsPerNumber.giveBack(value)
  await giveBackText()
}
