/** What can stand in the way here, with the HTTP status of each. */
export const adminStatusProblems = {
  // becoming company admin
  already_admin: 409,
  application_open: 409,
  application_closed: 409,
  own_application: 403,
  level_above_means: 403,
  applicant_level_too_low: 403,
  reason_required: 422,
  authority_required: 422,
  extract_missing: 422,
  signatory_missing: 422,
  signatory_known: 409,
  own_address_of_other: 403,
  signatories_too_many: 422,
  application_at_desk: 409,
  extract_needed: 422,
  applicant_only: 403,
  admin_status_over: 410,
  // letters
  letter_signed: 409,
  letter_refused: 409,
  letter_replaced: 409,
  letter_closed: 409,
  letter_not_yours: 403,
  letter_reminded: 429,
  signing_over: 410,
  signing_waiting: 409,
  // evidence
  file_missing: 422,
  file_empty: 422,
  file_too_big: 413,
  file_type_wrong: 415,
  file_type_differs: 415,
  file_encrypted: 422,
  file_has_scripts: 422,
  file_broken: 422,
  image_too_large: 413,
  file_infected: 422,
  file_name_wrong: 422,
  evidence_full: 409,
  evidence_known: 409,
  evidence_held_back: 409,
  evidence_gone: 410,
  extract_too_old: 422,
  extract_in_future: 422,
  extract_day_required: 422,
  storage_unavailable: 503,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof adminStatusProblems, number>> {}
}
