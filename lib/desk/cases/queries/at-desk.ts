/** Which applications the desk sees: those that came to it. Drafts and those that wait for signatures are the applicant's own. */
export const atDesk = { submittedAt: { not: null } }

/** Both days of an application at the desk: it has them (AdminApplication_at_desk_since). */
export function daysAtDesk({ submittedAt, promisedBy }: { submittedAt: Date | null; promisedBy: Date | null }) {
  if (!submittedAt || !promisedBy) throw new Error('An application at the desk has no day')
  return { submittedAt, promisedBy }
}
