// Reading a file as its route does.
import { findOwnEvidence } from '@/lib/admin-status/evidence/queries/evidence'
import { openEvidence } from '@/lib/desk/cases/commands/open-evidence'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'

/** The file as this person or this member of staff gets it; null when there is none for them. */
export async function openFile(by: PersonActor | StaffActor, evidenceId: string, at?: Date) {
  if (by.role === 'person') return findOwnEvidence(by, evidenceId)
  const opened = await openEvidence(by, { evidenceId }, at)
  return opened.ok ? opened.value : null
}
