/** What everybody can meet. Each noun adds its own problems in a `problems.ts` of its room. */
export const kernelProblems = {
  forbidden: 403,
  not_found: 404,
  signed_out: 401,
  other_session: 409,
  changed_meanwhile: 409,
  form_too_large: 413,
  new_version: 409,
  new_version_kept: 409,
  text_unreadable: 422,
  too_many_attempts: 429,
  busy: 503,
} as const

/**
 * The problems there are, each with its HTTP status: users can cause a refusal; everything they cannot cause is thrown.
 * Rooms add theirs (interface merging), so that the kernel knows no noun. Each has one text per language in the
 * namespace `problems`.
 */
export interface Problems extends Readonly<Record<keyof typeof kernelProblems, number>> {}

/** How the error page knows that a page was not shown because the product was busy. */
export const busyMark = 'busy' satisfies keyof typeof kernelProblems

export type Problem = keyof Problems

export type Details = Record<string, string | number>

export type Refusal = {
  ok: false
  problem: Problem
  field?: string
  details?: Details
  /** What was written before it stays, see `keeping` in command.ts. */
  isKept?: true
}
export type Result<T> = { ok: true; value: T } | Refusal

export function ok(): { ok: true; value: undefined }
export function ok<T>(value: T): { ok: true; value: T }
export function ok<T>(value?: T) {
  return { ok: true as const, value }
}

/** A refusal that the user can understand and mend; `field` says where on the form they look. */
export function refuse(problem: Problem, where: { field?: string; details?: Details } = {}): Refusal {
  return { ok: false, problem, ...where }
}
