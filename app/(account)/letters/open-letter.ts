import { redirect } from 'next/navigation'
import { requirePerson } from '@/lib/identity/actors/current'
import { findLetter, isOpen, type Letter } from '@/lib/admin-status/letters/queries/letter'

/** One's own letter that can still be answered; any other one leads to the page that says how it stands. */
export async function openLetter(signatoryId: string, step: 'sign' | 'paper' | 'refuse'): Promise<Letter> {
  const person = await requirePerson(`/letters/${signatoryId}/${step}`)
  const letter = await findLetter(person, signatoryId)
  if (!letter || !isOpen(letter)) redirect(`/letters/${signatoryId}`)
  return letter
}
