/** What can stand in the way here, with the HTTP status of each. */
export const deskProblems = {
  // the desk
  saved_views_full: 409,
  nothing_to_take: 409,
  lease_over: 410,
  colleague_conflict: 403,
  representative_known: 409,
  representatives_missing: 422,
  company_name_required: 422,
  person_required: 422,
  link_reason_required: 422,
  unlink_reason_required: 422,
  representative_linked: 409,
  person_linked: 409,
  claimed_by_other: 403,
  own_company_case: 403,
  applied_before: 409,
  same_reviewer: 403,
  second_needed: 409,
  signatures_missing: 409,
  checks_open: 409,
  nothing_asked: 409,
  decision_final: 409,
  new_admin_acted: 409,
  place_changed: 409,
  something_arrived: 409,
  no_admin_behind: 409,
  renewal_over: 410,
  raise_over: 410,
  view_name_taken: 409,
  filter_malformed: 422,
  // letters to companies, and what those object
  letter_not_printed: 409,
  objection_reference_missing: 422,
  objection_code_missing: 422,
  objection_name_missing: 422,
  objection_code_wrong: 422,
  objection_decided: 409,
  objection_over: 410,
  objection_needless: 410,
  // staff
  staff_level_too_low: 403,
  already_staff: 409,
  last_lead: 409,
  own_role: 403,
  look_over: 410,
  look_read_only: 403,
  placeholder_unknown: 422,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof deskProblems, number>> {}
}
