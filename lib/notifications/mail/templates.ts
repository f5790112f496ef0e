import type { MailKind } from '@/prisma/generated/enums'
import type { AskItem } from '@/lib/desk/cases/rules/check-list'
import type { DeclineReason } from '@/lib/authorizations/requests/rules'
import type { Scope } from '@/lib/authorizations/rules'
import type { Role } from '@/lib/organizations/invitations/rules'
import type { NameInLanguages } from '@/lib/kernel/text/name-in-languages'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { StaffRole } from '@/lib/desk/staff/rules'

/** Why an employee can no longer use an authorization. */
export type AssignmentEndReason = 'taken_back' | 'authorization_ended' | 'membership_ended'

type ServicesConcerned = {
  organization: string
  services: NameInLanguages[]
  count: number
  authorizations: number
  requests: number
  path: string
}

/** Every mail the product sends, with the facts its text needs. Texts: namespace `mail`. Days are ISO (2027-11-15). */
/** The first of the services that a mail is about, or the provider of all of them. Mails of before that was told hold none. */
export type NamedServices = { names: NameInLanguages[]; provider: string | null }

export type MailData = {
  /** To the applicant. */
  applicationReceived: {
    reference: string
    organization: string
    promisedBy: string
    /** they ask for a higher level of a status that runs */ raised?: 'yes'
    path: string
  }
  applicationApproved: {
    organization: string
    level: LevelOfAssurance
    validUntil: string
    /** absent: the desk */
    decidedBy?: 'desk' | 'admin'
    /** the admin of the company who decided */
    by?: string
    /** a status that ran already got a higher level */
    raised?: 'yes'
    /** what the desk wrote with its decision */
    text?: string
    path: string
  }
  applicationRejected: { organization: string; reason: string; path: string }
  /** To the applicant: a decided case is looked at again; whether they are admin meanwhile. */
  applicationReopened: { reference: string; organization: string; promisedBy: string; runs: 'yes' | 'no'; path: string }
  /** To everybody whom we know at a company: who became its admin, and whether a letter goes to it. */
  adminStarted: {
    organization: string
    person: string
    level: LevelOfAssurance
    hasLetter: 'yes' | 'no'
    path: string
  }
  /** To the admin, and to who objected: the objection came in; what was decided. */
  statusObjected: { organization: string; promisedBy: string; path: string }
  objectionReceived: { organization: string; person: string; promisedBy: string; path: string }
  objectionEnded: { organization: string; person: string; outcome: 'stays' | 'ended'; path: string }
  /** To a colleague at the desk. */
  caseHandedOver: { organization: string; person: string; by: string; note: string; path: string }
  /** To the admins of a company: somebody else wants to be admin there too; or says that none of them can be reached. */
  furtherAdminAsked: { organization: string; person: string; level: LevelOfAssurance; path: string }
  recoveryOfCompany: { organization: string; person: string; path: string }
  /** To an admin whose status ends in so many days. */
  adminStatusEnds: { organization: string; days: number; validUntil: string; path: string }
  /** To a signatory. */
  letterAsked: { organization: string; person: string; level: LevelOfAssurance; path: string }
  letterReminder: { organization: string; person: string; level: LevelOfAssurance; path: string }
  letterAskedAgain: { organization: string; person: string; level: LevelOfAssurance; path: string }
  letterReplaced: { organization: string; person: string; path: string }
  letterSignedConfirmed: { organization: string; person: string; level: LevelOfAssurance; path: string }
  /** To the applicant. */
  letterSigned: { organization: string; person: string; path: string }
  letterRefused: { organization: string; person: string; reason: string; path: string }
  /** To whoever uploaded it. */
  evidenceInfected: { file: string; organization: string; path: string }
  /** To a signatory whose letter on paper was not kept. */
  letterVoided: { file: string; organization: string; person: string; path: string }
  /** Staff wrote to the applicant without deciding. */
  caseMessage: { organization: string; text: string; path: string }
  applicationNeedsInformation: {
    organization: string
    question: string
    /** absent in mails that were stored before there were any */ items?: AskItem[]
    path: string
  }
  /** To the admins of the client who can decide: a colleague could not. */
  requestPassedOn: {
    named?: NamedServices
    client: string
    intermediary: string
    by: string
    level: LevelOfAssurance
    decideBy: string
    path: string
  }
  /** To the client's admins. */
  requestReceived: {
    named?: NamedServices
    intermediary: string
    client: string
    services: number
    scope: Scope
    decideBy: string
    message: string
    path: string
  }
  /** To the intermediary's admin who sent it: confirmation. */
  requestSent: {
    named?: NamedServices
    client: string
    services: number
    scope: Scope
    decideBy: string
    hasAdmin: 'yes' | 'no'
    path: string
  }
  requestWithdrawn: { intermediary: string; client: string; path: string }
  requestExpired: { intermediary: string; client: string; path: string }
  requestDeclined: { client: string; reason: DeclineReason; explanation: string; path: string }
  /** Outcome for the intermediary: asked, granted, and the names of what was left out. */
  requestGranted: {
    named?: NamedServices
    client: string
    asked: number
    granted: number
    scope: Scope
    leftOut: NameInLanguages[]
    validUntil: string
    path: string
  }
  /** Confirmation to the client's admin who decided. Source: "confirmed to who made it". */
  decisionConfirmed: {
    named?: NamedServices
    intermediary: string
    outcome: 'granted' | 'declined'
    scope: Scope
    granted: number
    /** Null: nobody asked. */
    asked: number | null
    validUntil: string
    path: string
  }
  /** The client granted without being asked. */
  grantedUnasked: {
    named?: NamedServices
    client: string
    granted: number
    scope: Scope
    validUntil: string
    path: string
  }
  /** To the admins on both sides: services that they use, give or ask for, the first of them by name. */
  servicesVanished: ServicesConcerned
  servicesReturned: ServicesConcerned
  authorizationEnded: { otherParty: string; client: string; by: string; people: number; path: string }
  /** To the employee. */
  assignmentMade: {
    named?: NamedServices
    client: string
    intermediary: string
    services: number
    validUntil: string
    by: string
    path: string
  }
  /** To an employee who gets several at once. */
  assignmentsMade: { organization: string; by: string; clients: string[]; count: number; path: string }
  assignmentEnded: { client: string; intermediary: string; reason: AssignmentEndReason; path: string }
  /** To an employee who may act for their own organization from now on. */
  standardGiven: {
    named?: NamedServices
    organization: string
    scope: Scope
    services: number
    validUntil: string
    by: string
    path: string
  }
  /** To an employee who lost so many of those. */
  standardEnded: { organization: string; count: number; by: string; path: string }
  /** Confirmation to the admin who gave them. Source: "confirmed to who made it". */
  standardConfirmed: { organization: string; people: string[]; validUntil: string; path: string }
  assignmentsConfirmed: { client: string; people: string[]; path: string }
  employeeAdded: { organization: string; by: string; path: string }
  employeeEnded: { organization: string; by: string; path: string }
  /** To a person, about their own account. Moments are ISO 8601. */
  /** Where it was done: missing in mails that were written before it was told. */
  phonePaired: { phone: string; at: string; browser?: string; path: string }
  phoneRevoked: { phone: string; at: string; browser?: string; path: string }
  phoneBlocked: { phone: string; at: string; browser: string; path: string }
  phoneUnblocked: { phone: string; at: string; browser: string; path: string }
  codesReplaced: { at: string; browser: string; path: string }
  /** To the new address, with its code. */
  emailChangeCode: { code: string; until: string; path: string }
  /** To whoever has that address already. */
  emailChangeKnown: { at: string; path: string }
  emailChanged: { at: string; browser: string; path: string }
  /** To the former address, with a link that puts it back, unless that was done not long ago. */
  emailChangedFormer: { at: string; browser: string; canUndo: 'yes' | 'no'; path: string; undoPath?: string }
  /** To the address that counts again, and to the one that does not. */
  emailChangeUndone: { at: string; browser: string; path: string }
  mobileChanged: { at: string; browser: string; path: string }
  /** Which mails somebody does without from now on. */
  mailsChosen: { unwanted: MailKind[]; at: string; browser: string; path: string }
  nameChanged: { from: string; name: string; at: string; browser: string; path: string }
  /** By the desk, as the identity document has it. */
  renamed: { from: string; name: string; reason: string; at: string; path: string }
  phoneLocked: { phone: string; at: string; path: string }
  newBrowser: { browser: string; address: string; at: string; path: string }
  recoveryAsked: { code: string; usableFrom: string; until: string; path: string; stopPath?: string }
  recoveryReady: { code: string; usableFrom: string; until: string; path: string; stopPath?: string }
  /** Colleagues: to who is invited, to the admin who invited, to who changes, and to who takes over. */
  invitationSent: { organization: string; by: string; role: Role; validUntil: string; path: string }
  invitationWithdrawn: { organization: string; by: string; path: string }
  invitationAccepted: { organization: string; person: string; assigned: number; leftOut: string[]; path: string }
  invitationDeclined: { organization: string; person: string; path: string }
  roleChanged: { organization: string; by: string; role: Role; path: string }
  employeeLeaves: { organization: string; by: string; validUntil: string; path: string }
  departureUndone: { organization: string; by: string; path: string }
  assignmentsHandedOver: {
    organization: string
    from: string
    by: string
    clients: string[]
    count: number
    path: string
  }
  standardGivenBack: { organization: string; person: string; path: string }
  assignmentGivenBack: { client: string; person: string; isLast: 'yes' | 'no'; path: string }
  /** To whoever makes an account; to whom has one already, the second one instead. */
  registrationCode: { code: string; until: string; path: string }
  registrationKnown: { at: string; path: string }
  proofingConfirmed: { level: LevelOfAssurance; validUntil: string; path: string }
  proofingRefused: { level: LevelOfAssurance; reason: string; path: string }
  /** The support staff: to who is invited, to the lead who invited, and to whose role changes. */
  staffInvited: { by: string; role: StaffRole; validUntil: string; path: string }
  staffInvitationWithdrawn: { by: string; path: string }
  staffInvitationAnswered: { person: string; role: StaffRole; answer: 'accepted' | 'declined'; path: string }
  staffRoleChanged: { by: string; role: StaffRole; path: string }
  staffEnded: { by: string; path: string }
  /** To whom support staff looked along with. Moments are ISO 8601. */
  personLookedAt: { by: string; reason: string; at: string; until: string; path: string }
}

export type MailTemplate = keyof MailData
