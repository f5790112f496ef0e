import type { Problem } from '@/lib/kernel/result'

/**
 * Problems that say what became of the thing itself, mostly by somebody else: it is no more as the form showed it. Above
 * them no form says what has not happened: "Het verzoek is niet ingetrokken" beside "is intussen ingetrokken" is untrue.
 */
export const overtaking = [
  'changed_meanwhile',
  'application_closed',
  'request_granted',
  'request_declined',
  'request_withdrawn',
  'request_expired',
  'authorization_ended',
  'authorization_expired',
  'invitation_accepted',
  'invitation_declined',
  'invitation_withdrawn',
  'invitation_expired',
  'departure_planned',
  'undo_contradicted',
  'letter_signed',
  'letter_refused',
  'letter_replaced',
  'letter_closed',
  'admin_status_over',
  'proofing_decided',
  'claimed_by_other',
  'place_changed',
  'renewal_over',
  'raise_over',
  'objection_decided',
] as const satisfies Problem[]

export const isOvertaken = (problem: string): boolean => overtaking.some((one) => one === problem)
