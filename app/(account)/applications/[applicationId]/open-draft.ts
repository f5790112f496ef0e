import { notFound, redirect } from 'next/navigation'
import { findOwnSteps, type OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import type { DraftStep } from '@/lib/admin-status/applications/steps'
import type { SignedIn } from '@/lib/identity/actors/acting'
import { requirePerson } from '@/lib/identity/actors/current'
import { mayChangeLetters } from '@/lib/admin-status/signatories/rules'
import { stepPath } from './step-paths'

/** One's own draft at this step; an application that was sent has no steps any more, and a step that it does not have leads to the one it has. */
export async function openDraft(applicationId: string, step: DraftStep): Promise<OwnSteps> {
  const person = await requirePerson(stepPath(applicationId, step))
  const draft = await findOwnSteps(person, applicationId)
  if (!draft) notFound()
  return atStep(draft, step)
}

/** The same for who must sign; the applicant can also add somebody while the letters are out, or while the desk waits for them. */
export async function openSignatories(applicationId: string): Promise<{ application: OwnSteps; person: SignedIn }> {
  const person = await requirePerson(stepPath(applicationId, 'signatories'))
  const application = await findOwnSteps(person, applicationId)
  if (!application) notFound()
  return {
    person,
    application: mayChangeLetters(application.status).ok ? application : atStep(application, 'signatories'),
  }
}

function atStep(draft: OwnSteps, step: DraftStep): OwnSteps {
  if (draft.status !== 'draft') redirect(`/applications/${draft.id}`)
  if (!draft.steps.includes(step)) redirect(stepPath(draft.id, draft.next))
  return draft
}
