import type { AnyEvent, EventOf, EventType } from '@/lib/events/catalogue'

/** Whose signing in at services something may have ended: of one person, of one organization on either side, and so on. */
export type Concerned =
  | { personId: string }
  | { organizationId: string }
  | { authorizationId: string }
  | { connectionId: string }
  | 'everybody'

/** Null: this happening ends nobody's right. */
type Answer<E extends EventType> = ((event: EventOf<E>) => Concerned | null) | null

/** Of the organization on whose behalf it was done. */
const ofOrganization = ({ organizationId }: Pick<AnyEvent, 'organizationId'>) =>
  organizationId === null ? null : { organizationId }

/** Of the person whom it is about. */
const ofPerson = ({ subject }: Pick<AnyEvent, 'subject'>) => ({ personId: subject.id })

const ofEverybody = () => 'everybody' as const

/**
 * An answer for every type of event, so that a new one without an answer does not compile. Naming one too many costs a
 * question; one that is missing leaves somebody in at a service, with tokens that no longer work.
 */
const answers: { [E in EventType]: Answer<E> } = {
  // A person: their sessions, phones and means.
  'person.registered': null,
  'person.signedIn': null,
  'person.signInFailed': null,
  'person.signInRefused': null,
  'person.signingFailed': null,
  'person.signingRefused': null,
  'person.signedOut': ofPerson,
  'person.sessionsEnded': ofPerson,
  // Another phone ends the sessions of those that were locked or blocked.
  'person.phonePaired': ofPerson,
  'person.phoneRenamed': null,
  'person.phoneRevoked': ofPerson,
  'person.phoneBlocked': ofPerson,
  'person.phoneUnblocked': null,
  'person.phoneLocked': ofPerson,
  'person.codesReplaced': null,
  'person.confirmationFailed': null,
  'person.confirmationRefused': null,
  'person.emailChangeAsked': null,
  'person.emailChanged': null,
  'person.emailChangeUndone': ofPerson,
  'person.mobileChangeAsked': null,
  'person.mobileChanged': null,
  'person.nameChanged': null,
  'person.renamed': null,
  'person.languageChanged': null,
  'person.mailsChosen': null,
  'person.recoveryCodeUsed': ofPerson,
  'person.recoveryAsked': null,
  'person.recoveryStopped': ofPerson,
  'person.recoveryUsed': ofPerson,
  'registration.codesSent': null,
  'proofing.asked': null,
  'proofing.recorded': null,
  'proofing.returned': null,
  'proofing.undone': ofPerson,
  'proofing.confirmed': null,
  'proofing.refused': null,

  // An organization: who works there. Who leaves may have had their last day already.
  'invitation.sent': null,
  'invitation.resent': null,
  'invitation.withdrawn': null,
  'invitation.accepted': null,
  'invitation.declined': null,
  'invitation.corrected': null,
  'membership.roleChanged': null,
  'membership.departurePlanned': ({ data }) => ({ personId: data.personId }),
  'membership.ended': ofOrganization,
  'membership.departureUndone': null,
  'membership.adminAppointed': null,
  'membership.levelRaised': null,
  'membership.levelPutBack': null,
  'membership.endsSoon': null,

  // Authorizations, and who may use them.
  'request.sent': null,
  'request.withdrawn': null,
  'request.expired': null,
  'request.declined': null,
  'request.passedOn': null,
  'authorization.granted': null,
  'authorization.grantedUnasked': null,
  'authorization.used': null,
  'organization.used': null,
  'authorization.ended': ({ subject }) => ({ authorizationId: subject.id }),
  'assignment.made': null,
  'assignment.changed': ({ data }) => ({ personId: data.personId }),
  // Whoever had it until now is a colleague of whoever it is about.
  'assignment.handedOver': ofOrganization,
  'assignment.ended': ({ data }) => ({ personId: data.personId }),
  'assignment.givenBack': ({ data }) => ({ authorizationId: data.authorizationId }),
  'assignments.made': null,
  'standard.given': null,
  'standard.givenTogether': null,
  'standard.ended': ({ data }) => ({ personId: data.personId }),
  'standard.givenBack': ({ data }) => ({ personId: data.personId }),

  // Becoming company admin, and the desk's part in it: using a service asks for no admin status, but what is undone may
  // end a membership or a means.
  'application.started': null,
  'application.changed': null,
  'application.lettersSent': null,
  'application.submitted': null,
  'application.answered': null,
  'application.withdrawn': null,
  'application.approved': null,
  'application.rejected': null,
  'application.more_information_needed': null,
  'application.reopened': ofOrganization,
  'case.messageReceived': null,
  'case.read': null,
  'case.claimed': null,
  'case.released': null,
  'case.handedOver': null,
  'case.ticked': null,
  'case.unticked': null,
  'case.extractEntered': null,
  'case.representativeEntered': null,
  'case.representativeRemoved': null,
  'case.representativeLinked': null,
  'case.representativeUnlinked': null,
  'case.companyEntered': null,
  'case.noted': null,
  'case.messageSent': null,
  'case.firstApproved': null,
  'case.firstRejected': null,
  'case.secondReviewed': null,
  'case.decisionUndone': ofOrganization,
  'signatory.named': null,
  'signatory.reminded': null,
  'signatory.removed': null,
  'signatory.replaced': null,
  'signatory.corrected': null,
  'letter.asked': null,
  'letter.signed': null,
  'letter.refused': null,
  'letter.reopened': null,
  'letter.voided': null,
  'evidence.added': null,
  'evidence.removed': null,
  'evidence.expired': null,
  'evidence.read': null,
  'evidence.scanned': null,
  'evidence.infected': null,
  'announcement.printed': null,
  'announcement.posted': null,
  'objection.raised': ofOrganization,
  'objection.ended': ofOrganization,
  'figures.downloaded': null,
  'template.added': null,
  'template.changed': null,
  'template.archived': null,
  'template.restored': null,

  // The keys of the house: what was signed with a former one is verified as before.
  'openidKey.made': null,

  // Connections: what was switched off, or lost a service, lets nobody stay.
  'connection.created': null,
  'connection.changed': ({ subject }) => ({ connectionId: subject.id }),
  'connection.switchedOff': ({ subject }) => ({ connectionId: subject.id }),
  'connection.switchedOn': null,
  'connection.secretAdded': null,
  'connection.secretRevoked': null,

  // Support staff.
  'staff.invited': null,
  'staff.invitationWithdrawn': null,
  'staff.joined': null,
  'staff.declined': null,
  'staff.created': null,
  'staff.roleChanged': null,
  'staff.removed': null,
  'person.lookStarted': null,
  'person.looked': null,
  'person.lookStopped': null,

  // The catalogue: a service may have gone, ask for a higher level, or no longer allow a chain.
  'catalogue.imported': ofEverybody,
  'catalogue.confirmed': null,
  // What went keeps its authorizations: nobody's signing in ends by it.
  'services.vanished': null,
  'services.returned': null,
  'catalogue.chain_support_set': ofEverybody,
}

/** Whose signing in at services this may have ended; null: nobody's. */
export function choicesConcerned(event: AnyEvent): Concerned | null {
  // Each function takes the events of its own type only, which the compiler cannot follow through the table.
  const answer = answers[event.type] as Answer<EventType>
  return answer ? answer(event) : null
}
