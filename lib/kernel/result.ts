/**
 * What a rule or a command answers. Users can cause a refusal; everything they cannot
 * cause is thrown. Each problem has one text per language in the namespace `problems`.
 */
export type Problem =
  | 'forbidden'
  | 'not_found'
  | 'signed_out'
  | 'other_session'
  | 'changed_meanwhile'
  | 'too_many_attempts'
  // phones, PINs and recovery
  | 'sign_in_over'
  | 'sign_in_waiting'
  | 'pairing_over'
  | 'phone_unknown'
  | 'phone_locked'
  | 'pin_wrong'
  | 'pin_same_digits'
  | 'pin_row'
  | 'pin_pattern'
  | 'pin_birth'
  | 'recovery_failed'
  | 'recovery_waiting'
  // registering oneself and proving who one is
  | 'too_young'
  | 'birth_date_impossible'
  | 'registration_over'
  | 'codes_over'
  | 'code_tries_over'
  | 'mail_code_wrong'
  | 'sms_code_wrong'
  | 'pairing_waiting'
  | 'registration_entered'
  | 'level_held'
  | 'proofing_open'
  | 'proofing_decided'
  | 'own_proofing'
  // trade register
  | 'kvk_malformed'
  | 'kvk_unknown'
  | 'kvk_ended'
  | 'kvk_unavailable'
  | 'own_organization'
  | 'branch_malformed'
  | 'rsin_malformed'
  // becoming company admin
  | 'already_admin'
  | 'application_open'
  | 'application_closed'
  | 'own_application'
  | 'level_above_means'
  | 'applicant_level_too_low'
  | 'reason_required'
  | 'authority_required'
  | 'extract_missing'
  | 'signatory_missing'
  | 'signatory_known'
  | 'own_address_of_other'
  | 'signatories_too_many'
  | 'application_at_desk'
  | 'extract_needed'
  | 'applicant_only'
  | 'admin_status_over'
  // letters
  | 'letter_signed'
  | 'letter_refused'
  | 'letter_replaced'
  | 'letter_closed'
  | 'letter_not_yours'
  | 'letter_reminded'
  | 'signing_over'
  | 'signing_waiting'
  // evidence
  | 'file_missing'
  | 'file_empty'
  | 'file_too_big'
  | 'file_type_wrong'
  | 'file_type_differs'
  | 'file_encrypted'
  | 'file_has_scripts'
  | 'file_broken'
  | 'image_too_large'
  | 'file_infected'
  | 'file_name_wrong'
  | 'evidence_full'
  | 'evidence_known'
  | 'evidence_held_back'
  | 'evidence_gone'
  | 'extract_too_old'
  | 'extract_in_future'
  | 'extract_day_required'
  | 'storage_unavailable'
  // the desk
  | 'saved_views_full'
  | 'nothing_to_take'
  | 'lease_over'
  | 'colleague_conflict'
  | 'representative_known'
  | 'representatives_missing'
  | 'claimed_by_other'
  | 'own_company_case'
  | 'applied_before'
  | 'same_reviewer'
  | 'second_needed'
  | 'signatures_missing'
  | 'checks_open'
  | 'nothing_asked'
  | 'decision_final'
  | 'new_admin_acted'
  | 'place_changed'
  | 'something_arrived'
  | 'no_admin_behind'
  | 'renewal_over'
  | 'view_name_taken'
  | 'filter_malformed'
  // staff
  | 'staff_level_too_low'
  | 'already_staff'
  | 'last_lead'
  | 'own_role'
  | 'look_over'
  | 'look_read_only'
  | 'placeholder_unknown'
  // requests and authorizations
  | 'level_above_admin'
  | 'no_services'
  | 'unknown_service'
  | 'service_above_level'
  | 'service_without_chain'
  | 'provider_above_level'
  | 'provider_required'
  | 'period_start_in_past'
  | 'period_end_before_start'
  | 'period_too_long'
  | 'request_open'
  | 'request_withdrawn'
  | 'request_granted'
  | 'request_declined'
  | 'request_expired'
  | 'already_authorized'
  | 'draft_incomplete'
  | 'both_sides_unconfirmed'
  | 'authorization_ended'
  | 'authorization_expired'
  // employees and assignments
  | 'nobody_chosen'
  | 'nobody_eligible'
  | 'not_a_member'
  | 'already_member'
  | 'person_unknown'
  | 'already_registered'
  | 'last_admin'
  // invitations, roles and leaving
  | 'no_addresses'
  | 'too_many_addresses'
  | 'file_too_large'
  | 'file_unreadable'
  | 'nobody_to_invite'
  | 'role_required'
  | 'level_required'
  | 'resent_just_now'
  | 'invitation_accepted'
  | 'invitation_declined'
  | 'invitation_withdrawn'
  | 'invitation_expired'
  | 'inviter_may_not'
  | 'level_above_their_means'
  | 'departure_planned'
  | 'successor_leaves'
  | 'last_day_required'
  | 'last_day_in_past'
  | 'last_day_too_far'
  | 'undo_too_late'
  | 'undo_contradicted'
  | 'services_outside_authorization'

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
