import 'server-only'
import { isNameProofed } from '@/lib/identity/people/name-rules'
import { nameProofedSelected } from '@/lib/identity/people/commands/check-new-name'
import { db } from '@/lib/kernel/db'

/** What a person is called and in which language we write to them, and whether the name can be changed by themselves. */
export async function findOwnName(personId: string) {
  const { name, language, ...person } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { name: true, language: true, ...nameProofedSelected },
  })
  return { name, language, isProofed: isNameProofed(person) }
}
