/** What can stand in the way here, with the HTTP status of each. */
export const authorizationsProblems = {
  // requests and authorizations
  no_services: 422,
  unknown_service: 422,
  service_above_level: 422,
  service_without_chain: 422,
  provider_above_level: 422,
  provider_required: 422,
  period_start_in_past: 422,
  period_start_too_far: 422,
  period_end_before_start: 422,
  period_too_long: 422,
  request_open: 409,
  request_withdrawn: 409,
  request_granted: 409,
  request_declined: 409,
  request_expired: 410,
  already_authorized: 409,
  standard_overlaps: 409,
  draft_incomplete: 422,
  both_sides_unconfirmed: 422,
  nobody_can_decide: 409,
  authorization_ended: 409,
  authorization_expired: 410,
  // employees and assignments
  nobody_chosen: 422,
  nothing_chosen: 422,
  nobody_eligible: 422,
  not_a_member: 404,
  already_member: 409,
  person_unknown: 404,
  already_registered: 409,
  last_admin: 409,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof authorizationsProblems, number>> {}
}
