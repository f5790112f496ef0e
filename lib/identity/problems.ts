/** What can stand in the way here, with the HTTP status of each. */
export const identityProblems = {
  email_malformed: 422,
  // phones, PINs and recovery
  sign_in_over: 410,
  sign_in_waiting: 409,
  number_wrong: 422,
  pairing_over: 410,
  phone_unknown: 404,
  phone_locked: 403,
  phone_blocked: 403,
  no_phone_to_approve: 403,
  confirmation_waiting: 409,
  confirmation_over: 410,
  // changing one's address or number
  email_same: 409,
  mobile_same: 409,
  email_taken: 409,
  change_over: 410,
  contact_code_wrong: 422,
  pin_malformed: 422,
  pin_wrong: 422,
  pin_same_digits: 422,
  pin_row: 422,
  pin_pattern: 422,
  pin_birth: 422,
  recovery_failed: 422,
  recovery_waiting: 409,
  recovery_link_wrong: 404,
  recovery_over: 410,
  // registering oneself and proving who one is
  too_young: 422,
  birth_date_impossible: 422,
  registration_over: 410,
  codes_over: 410,
  code_tries_over: 410,
  mail_code_wrong: 422,
  sms_code_wrong: 422,
  pairing_waiting: 409,
  registration_entered: 409,
  level_held: 409,
  proofing_open: 409,
  proofing_decided: 409,
  own_proofing: 403,
  // acting for a company
  no_valid_means: 403,
  admin_suspended: 403,
  level_above_admin: 403,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof identityProblems, number>> {}
}
