import 'server-only'
import { isNameProofed } from '@/lib/identity/people/name-rules'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** What says whether a name was proofed. */
export const nameProofedSelected = {
  proofings: { select: { state: true } },
  means: { select: { level: true } },
} as const

/** Whether the person may take this name by themselves; answers what they are called now. */
export async function checkNewName(
  { tx, actor }: Pick<Context<PersonActor>, 'tx' | 'actor'>,
  name: string,
): Promise<Result<string>> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { name: true, ...nameProofedSelected },
  })
  if (isNameProofed(person)) return refuse('name_proofed')
  return person.name === name ? refuse('name_same') : ok(person.name)
}
