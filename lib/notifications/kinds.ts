import type { MailTemplate } from '@/lib/notifications/mail/templates'
import type { MailKind } from '@/prisma/generated/enums'

/** What mails are about that somebody can do without: what they say stands in the product too, and nobody waits for them. */
export const chosenKinds = ['answers', 'assigned', 'ending', 'employees', 'catalogue'] as const satisfies MailKind[]

/**
 * What always comes: `account` keeps the account safe; `confirmed` confirms a change to who made it, which the scheme asks;
 * `waiting` is from somebody who waits for an answer; `standing` says what somebody is in a company, or is no more.
 */
export const lockedKinds = ['account', 'confirmed', 'waiting', 'standing'] as const

export type Kind = MailKind | (typeof lockedKinds)[number]

/** What each mail is about. */
export const kindOf = {
  applicationReceived: 'confirmed',
  applicationApproved: 'standing',
  applicationRejected: 'standing',
  applicationReopened: 'standing',
  adminStarted: 'standing',
  statusObjected: 'standing',
  objectionReceived: 'confirmed',
  objectionEnded: 'standing',
  caseHandedOver: 'waiting',
  furtherAdminAsked: 'waiting',
  recoveryOfCompany: 'standing',
  adminStatusEnds: 'standing',
  letterAsked: 'waiting',
  letterReminder: 'waiting',
  letterAskedAgain: 'waiting',
  letterReplaced: 'standing',
  letterSignedConfirmed: 'confirmed',
  letterSigned: 'standing',
  letterRefused: 'waiting',
  evidenceInfected: 'waiting',
  letterVoided: 'standing',
  caseMessage: 'waiting',
  applicationNeedsInformation: 'waiting',
  requestPassedOn: 'waiting',
  requestReceived: 'waiting',
  requestSent: 'confirmed',
  requestWithdrawn: 'answers',
  requestExpired: 'answers',
  requestDeclined: 'answers',
  requestGranted: 'answers',
  decisionConfirmed: 'confirmed',
  grantedUnasked: 'answers',
  servicesVanished: 'catalogue',
  servicesReturned: 'catalogue',
  authorizationEnded: 'ending',
  assignmentMade: 'assigned',
  assignmentsMade: 'assigned',
  assignmentEnded: 'assigned',
  assignmentsHandedOver: 'assigned',
  standardGiven: 'assigned',
  standardEnded: 'assigned',
  standardConfirmed: 'confirmed',
  assignmentsConfirmed: 'confirmed',
  employeeAdded: 'standing',
  employeeEnded: 'standing',
  phonePaired: 'account',
  phoneRevoked: 'account',
  phoneBlocked: 'account',
  phoneUnblocked: 'account',
  codesReplaced: 'account',
  emailChangeCode: 'account',
  emailChangeKnown: 'account',
  emailChanged: 'account',
  emailChangedFormer: 'account',
  emailChangeUndone: 'account',
  mobileChanged: 'account',
  nameChanged: 'account',
  renamed: 'account',
  mailsChosen: 'account',
  phoneLocked: 'account',
  newBrowser: 'account',
  recoveryAsked: 'account',
  recoveryReady: 'account',
  invitationSent: 'waiting',
  invitationWithdrawn: 'standing',
  invitationAccepted: 'employees',
  invitationDeclined: 'employees',
  roleChanged: 'standing',
  employeeLeaves: 'standing',
  departureUndone: 'standing',
  standardGivenBack: 'employees',
  assignmentGivenBack: 'employees',
  registrationCode: 'account',
  registrationKnown: 'account',
  proofingConfirmed: 'account',
  proofingRefused: 'account',
  staffInvited: 'waiting',
  staffInvitationWithdrawn: 'standing',
  staffInvitationAnswered: 'standing',
  staffRoleChanged: 'standing',
  staffEnded: 'standing',
  personLookedAt: 'account',
} as const satisfies Record<MailTemplate, Kind>

export const isChosen = (kind: Kind): kind is MailKind => chosenKinds.some((one) => one === kind)

/** Whether a mail stays away from somebody who does without its kind. What they did themselves is always confirmed to them. */
export function isUnwanted(template: MailTemplate, unwanted: readonly MailKind[], isOwnDoing: boolean): boolean {
  const kind = kindOf[template]
  return !isOwnDoing && isChosen(kind) && unwanted.includes(kind)
}

/** The kinds that somebody does without, of those that they ticked; in the order of `chosenKinds`. */
export const unwantedOf = (wanted: readonly MailKind[]): MailKind[] =>
  chosenKinds.filter((kind) => !wanted.includes(kind))
