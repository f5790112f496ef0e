import { notFound, redirect } from 'next/navigation'
import { findOwnSteps, type OwnSteps } from '@/lib/admin-applications/find-own'
import type { DraftStep } from '@/lib/admin-applications/steps'
import { requirePerson } from '@/lib/auth/actor'
import { stepPath } from './step-paths'

/** One's own draft at this step; an application that was sent has no steps any more, and a step that it does not have leads to the one it has. */
export async function openDraft(applicationId: string, step: DraftStep): Promise<OwnSteps> {
  const person = await requirePerson(stepPath(applicationId, step))
  const draft = await findOwnSteps(person, applicationId)
  if (!draft) notFound()
  if (draft.status !== 'draft') redirect(`/applications/${draft.id}`)
  if (!draft.steps.includes(step)) redirect(stepPath(draft.id, draft.next))
  return draft
}
