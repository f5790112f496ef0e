/** What can stand in the way of signing in at a service and of connecting one, with the HTTP status of each. */
export const openidProblems = {
  service_sign_in_over: 410,
  service_sign_in_ended: 409,
  service_sign_in_again: 409,
  represented_not_allowed: 409,
  ticket_unusable: 409,
  nobody_chosen_to_represent: 422,
  // addresses of a connection
  redirect_missing: 422,
  address_malformed: 422,
  address_not_https: 422,
  address_fragment: 422,
  address_credentials: 422,
  address_wildcard: 422,
  address_spelling: 422,
  address_too_long: 422,
  address_private: 422,
  addresses_too_many: 422,
  // its keys
  jwks_malformed: 422,
  jwks_private: 422,
  jwks_none: 422,
  jwks_too_many: 422,
  jwks_weak: 422,
  jwks_names: 422,
  jwks_uri_missing: 422,
  thumbprint_malformed: 422,
  thumbprints_too_many: 422,
  certificate_taken: 409,
  // its claims
  claim_line_malformed: 422,
  claim_unknown: 422,
  claim_name_taken: 422,
  // all else of it
  connection_services_missing: 422,
  default_not_chosen: 422,
  secrets_two: 409,
  secret_not_used: 409,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof openidProblems, number>> {}
}
