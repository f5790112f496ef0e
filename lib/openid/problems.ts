/** What can stand in the way of signing in at a service, with the HTTP status of each. */
export const openidProblems = {
  service_sign_in_over: 410,
  service_sign_in_ended: 409,
  service_sign_in_again: 409,
  represented_not_allowed: 409,
  ticket_unusable: 409,
  nobody_chosen_to_represent: 422,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof openidProblems, number>> {}
}
