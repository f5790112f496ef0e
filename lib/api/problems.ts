/** What machines can meet, with the HTTP status of each. */
export const apiProblems = {
  body_malformed: 400,
  assertion_missing: 401,
  assertion_refused: 401,
  assertion_used: 401,
  token_refused: 401,
  certificate_refused: 401,
  body_too_large: 413,
  body_not_json: 415,
  questions_malformed: 422,
  machine_limit: 429,
} as const

declare module '@/lib/kernel/result' {
  interface Problems extends Readonly<Record<keyof typeof apiProblems, number>> {}
}
