/** What can stand in the way here, with the HTTP status of each. */
export const organizationsProblems = {
  // trade register
  kvk_missing: 422,
  kvk_malformed: 422,
  kvk_seven_digits: 422,
  kvk_is_rsin: 422,
  kvk_is_branch: 422,
  kvk_unknown: 404,
  kvk_ended: 410,
  kvk_unavailable: 503,
  kvk_unreadable: 502,
  own_organization: 403,
  branch_malformed: 422,
  branch_unknown: 422,
  branch_is_kvk: 422,
  rsin_malformed: 422,
  // invitations, roles and leaving
  no_addresses: 422,
  too_many_addresses: 422,
  file_too_large: 413,
  file_unreadable: 422,
  nobody_to_invite: 422,
  too_many_invitations: 429,
  role_required: 422,
  level_required: 422,
  resent_just_now: 429,
  invited_is_member: 409,
  invited_already: 409,
  invitation_accepted: 409,
  invitation_declined: 409,
  invitation_withdrawn: 409,
  invitation_expired: 410,
  inviter_may_not: 403,
  level_above_their_means: 403,
  departure_planned: 409,
  successor_leaves: 409,
  last_day_required: 409,
  last_day_in_past: 409,
  last_day_too_far: 409,
  last_day_after_status: 409,
  undo_too_late: 409,
  undo_contradicted: 409,
  services_outside_authorization: 422,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof organizationsProblems, number>> {}
}
