import type { DraftStep } from '@/lib/admin-status/applications/steps'

/** The page of one step of a draft. */
export function stepPath(applicationId: string, step: DraftStep): string {
  return `/applications/${applicationId}/${step === 'extract' ? 'evidence' : step}`
}
