import 'server-only'
import { isNameProofed } from '@/lib/identity/people/name-rules'
import { nameProofedSelected } from '@/lib/identity/people/commands/check-new-name'
import { db } from '@/lib/kernel/db'

/** The name, address, number, language and choice of mails of somebody, as their own pages show them, and whether they can change the name by themselves. */
export async function findOwnDetails(personId: string) {
  const { proofings, means, ...details } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      name: true,
      language: true,
      email: true,
      mobileNumber: true,
      unwantedMails: true,
      ...nameProofedSelected,
    },
  })
  return { ...details, isProofed: isNameProofed({ proofings, means }) }
}
