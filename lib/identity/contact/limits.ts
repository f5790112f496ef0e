import 'server-only'
import { codeMinutes, codeTries } from '@/lib/identity/registration/rules'
import { mailsPerEmail, takeText, textsPerNumber } from '@/lib/identity/registration/limits'
import { limit } from '@/lib/kernel/limits'
import type { ContactKind } from '@/prisma/generated/enums'

/** Tries of one code, a right one given back. Lasts longer than the code: it counts from the first try. */
export const triesPerChange = limit('contact-tries', codeTries, codeMinutes * 60)
/** New codes for one change. */
export const codesPerChange = limit('contact-codes', 3, 15 * 60)

/**
 * Takes one of the mails or texts a day that an address or number can get, and of the texts an hour that we pay for; those
 * of registering count too.
 */
export async function mayReach({ kind, value }: { kind: ContactKind; value: string }): Promise<boolean> {
  if (kind === 'email') return mailsPerEmail.take(value)
  return (await textsPerNumber.take(value)) && (await takeText())
}
