// Every command with every role from a foreign organization: not found or forbidden, and nothing changed.
// A new command that is not in the table fails the first test.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import { decideFurther } from '@/lib/admin-status/applications/commands/decide-further'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { extendServiceSignIn } from '@/lib/openid/choices/commands/extend'
import { raiseLevel } from '@/lib/admin-status/applications/commands/raising/raise-level'
import { passOnRequest } from '@/lib/authorizations/requests/commands/pass-on-request'
import { renewAdmin } from '@/lib/admin-status/applications/commands/renewing/renew-admin'
import { saveAuthority } from '@/lib/admin-status/applications/commands/drafting/save-authority'
import { saveRequest } from '@/lib/admin-status/applications/commands/drafting/save-request'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { startApplication } from '@/lib/admin-status/applications/commands/drafting/start-application'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { addSignatory } from '@/lib/admin-status/signatories/commands/add-signatory'
import { remindSignatory } from '@/lib/admin-status/signatories/commands/remind-signatory'
import { removeSignatory } from '@/lib/admin-status/signatories/commands/remove-signatory'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { startSigning } from '@/lib/admin-status/letters/commands/start-signing'
import { reopenLetter } from '@/lib/admin-status/letters/commands/reopen-letter'
import { correctSignatory } from '@/lib/admin-status/signatories/commands/correct-signatory'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import { giveBackStandard } from '@/lib/authorizations/standard/commands/give-back-standard'
import { giveBack } from '@/lib/authorizations/assignments/commands/give-back'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { reviewCase } from '@/lib/desk/cases/commands/deciding/review-case'
import { noteRequestViewed } from '@/lib/authorizations/requests/commands/view-request'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/claiming/hand-over-case'
import { keepCase } from '@/lib/desk/cases/commands/claiming/keep-case'
import { releaseCase } from '@/lib/desk/cases/commands/claiming/release-case'
import { reopenCase } from '@/lib/desk/cases/commands/deciding/reopen-case'
import { undoDecision } from '@/lib/desk/cases/commands/deciding/undo-decision'
import { removeView } from '@/lib/desk/queue/commands/remove-view'
import { saveView } from '@/lib/desk/queue/commands/save-view'
import { takeNext } from '@/lib/desk/queue/commands/take-next'
import { addNote } from '@/lib/desk/cases/commands/add-note'
import { addCompanyRepresentative } from '@/lib/desk/cases/commands/checking/add-company-representative'
import { addRepresentative } from '@/lib/desk/cases/commands/checking/add-representative'
import { postAnnouncement } from '@/lib/desk/announcements/commands/post-announcement'
import { printAnnouncement } from '@/lib/desk/announcements/commands/print-announcement'
import { enterExtract } from '@/lib/desk/cases/commands/checking/enter-extract'
import { linkRepresentative } from '@/lib/desk/cases/commands/checking/link-representative'
import { unlinkRepresentative } from '@/lib/desk/cases/commands/checking/unlink-representative'
import { removeRepresentative } from '@/lib/desk/cases/commands/checking/remove-representative'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import { writeToApplicant } from '@/lib/desk/cases/commands/write-to-applicant'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import * as deciding from '@/lib/authorizations/requests/commands/decide-request'
import { chooseStandardPeople } from '@/lib/authorizations/standard/commands/choose-standard-people'
import { endStandard } from '@/lib/authorizations/standard/commands/end-standard'
import { giveStandard } from '@/lib/authorizations/standard/commands/give-standard'
import { discardDraft } from '@/lib/authorizations/requests/commands/discard-draft'
import { repeatRequest } from '@/lib/authorizations/requests/commands/repeat-request'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { system, type Actor } from '@/lib/kernel/actor'
import { confirmCatalogue } from '@/lib/catalogue/commands/confirm-catalogue'
import { checkRegister } from '@/lib/desk/cases/commands/checking/check-register'
import { openEvidence } from '@/lib/desk/cases/commands/open-evidence'
import { readCase } from '@/lib/desk/cases/commands/read-case'
import { can } from '@/lib/kernel/permissions'
import { registry, type Registered } from '@/lib/registry'
import { db } from '@/lib/kernel/db'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { declineInvitation } from '@/lib/organizations/invitations/commands/decline-invitation'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { correctInvitation } from '@/lib/organizations/invitations/commands/correct-invitation'
import { resendInvitation } from '@/lib/organizations/invitations/commands/resend-invitation'
import { withdrawInvitation } from '@/lib/organizations/invitations/commands/withdraw-invitation'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import { undoLeave } from '@/lib/authorizations/departures/commands/undo-leave'
import { blockPhone } from '@/lib/identity/phones/commands/blocking/block-phone'
import { unblockPhone } from '@/lib/identity/phones/commands/blocking/unblock-phone'
import { askConfirmation } from '@/lib/identity/phones/commands/confirming/ask-confirmation'
import { cancelConfirmation } from '@/lib/identity/phones/commands/confirming/cancel-confirmation'
import { pairAnother } from '@/lib/identity/phones/commands/pairing/pair-another'
import { renewCodes } from '@/lib/identity/recovery/commands/renew-codes'
import { confirmContact } from '@/lib/identity/contact/commands/confirm-contact'
import { sendContactCode } from '@/lib/identity/contact/commands/send-contact-code'
import { chooseMails } from '@/lib/notifications/commands/choose-mails'
import { changeLanguage } from '@/lib/identity/people/commands/change-language'
import { changeName } from '@/lib/identity/people/commands/change-name'
import { renamePerson } from '@/lib/identity/people/commands/rename-person'
import { startContactChange } from '@/lib/identity/contact/commands/start-contact-change'
import { renamePhone } from '@/lib/identity/phones/commands/rename-phone'
import { revokePhone } from '@/lib/identity/phones/commands/revoke-phone'
import { endOwnSession } from '@/lib/identity/sessions/commands/end-own-session'
import * as roles from '@/lib/organizations/memberships/commands/change-role'
import { askProofing } from '@/lib/identity/proofing/commands/ask-proofing'
import { confirmProofing } from '@/lib/identity/proofing/commands/confirm-proofing'
import { undoProofing } from '@/lib/identity/proofing/commands/undo-proofing'
import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { openLook } from '@/lib/desk/looks/commands/open-look'
import { startLook } from '@/lib/desk/looks/commands/start-look'
import { stopLook } from '@/lib/desk/looks/commands/stop-look'
import { archiveTemplate } from '@/lib/desk/reply-templates/commands/archive-template'
import { restoreTemplate } from '@/lib/desk/reply-templates/commands/restore-template'
import { saveTemplate } from '@/lib/desk/reply-templates/commands/save-template'
import { addSecret } from '@/lib/openid/connections/commands/add-secret'
import { changeConnection } from '@/lib/openid/connections/commands/change-connection'
import { createConnection } from '@/lib/openid/connections/commands/create-connection'
import { revokeSecret } from '@/lib/openid/connections/commands/revoke-secret'
import { switchConnectionOff } from '@/lib/openid/connections/commands/switch-off'
import { switchConnectionOn } from '@/lib/openid/connections/commands/switch-on'
import type { Result } from '@/lib/kernel/result'
import { acceptStaffInvitation } from '@/lib/desk/staff/commands/accept-staff-invitation'
import { declineStaffInvitation } from '@/lib/desk/staff/commands/decline-staff-invitation'
import { inviteStaff } from '@/lib/desk/staff/commands/invite-staff'
import { removeStaff } from '@/lib/desk/staff/commands/remove-staff'
import { changeStaffRole } from '@/lib/desk/staff/commands/change-staff-role'
import { withdrawStaffInvitation } from '@/lib/desk/staff/commands/withdraw-staff-invitation'
import {
  day,
  join as joinOffice,
  kvk,
  makeAuthorization,
  makeDraft,
  makeMember,
  makeOrganization,
  makePerson,
  makeRequest,
  makeServices,
  makeStandard,
  makeStandardDraft,
  makeStaff,
  value,
} from '../support/world'
import { makeApplication, makeDraftApplication, putExtract } from '../support/applications'
import { askToSignIn, makeConnection, newSessionOf } from '../support/sign-ins'
import { connectionInput, connectProvider } from '../support/connections'
import { asFile, plainPdf } from '../support/files'
import { approvedChange } from '../support/confirmations'
import { makePhone } from '../support/phone'
import { submit } from '../support/submit'
import { everyRow } from '../support/traces'

type Victims = {
  representativeId: string
  sessionId: string
  confirmationId: string
  changeId: string
  phoneId: string
  requestId: string
  pendingId: string
  authorizationId: string
  assignmentId: string
  membershipId: string
  draftId: string
  grantDraftId: string
  standardDraftId: string
  standardId: string
  applicationId: string
  organizationId: string
  draftApplicationId: string
  furtherId: string
  signatoryId: string
  evidenceId: string
  invitationId: string
  batchId: string
  departureId: string
  proofingId: string
  announcementId: string
  templateId: string
  lookId: string
  staffId: string
  runId: string
  connectionId: string
  secretId: string
  providerId: string
  instanceId: string
  staffInvitationId: string
  serviceIds: string[]
  signInUid: string
}
type Someone = MemberActor

/** A command, with what somebody gives it who knows the ids of others. */
type Attempt = {
  command: Registered
  input: (id: Victims, actor: Someone) => unknown
  run: (actor: Actor, id: Victims) => Promise<Result<unknown>>
}

function attempt(command: Registered, input: Attempt['input'], at?: Date): Attempt {
  const call = command as unknown as (actor: Actor, input: unknown, at?: Date) => Promise<Result<unknown>>
  return { command, input, run: async (actor, id) => call(actor, await input(id, actor as Someone), at) }
}

const somebody = { name: 'Gijs Demo', email: 'gijs@vofguus.test', authority: 'joint' as const, language: 'nl' as const }
const leavingNow = (membershipId: string) => ({ membershipId, when: 'now' as const, lastDay: null, toAll: '', to: [] })

/** A change that somebody’s phone approved, in their session. */
const confirmed = (id: Victims) => ({ confirmationId: id.confirmationId, sessionId: id.sessionId })

const connectionForm = (id: Victims) => connectionInput([id.instanceId])

/** By the name of the exported command. */
const table: Record<string, Attempt> = {
  acceptStaffInvitation: attempt(acceptStaffInvitation, (id) => ({ invitationId: id.staffInvitationId })),
  declineStaffInvitation: attempt(declineStaffInvitation, (id) => ({ invitationId: id.staffInvitationId })),
  renamePhone: attempt(renamePhone, (id) => ({ phoneId: id.phoneId, name: 'Van mij' })),
  askConfirmation: attempt(askConfirmation, (id) => ({
    kind: 'revoke_phone',
    phoneId: id.phoneId,
    sessionId: id.sessionId,
  })),
  cancelConfirmation: attempt(cancelConfirmation, confirmed),
  blockPhone: attempt(blockPhone, (id) => ({ phoneId: id.phoneId, sessionId: id.sessionId })),
  unblockPhone: attempt(unblockPhone, confirmed),
  pairAnother: attempt(pairAnother, confirmed),
  revokePhone: attempt(revokePhone, confirmed),
  renewCodes: attempt(renewCodes, confirmed),
  startContactChange: attempt(startContactChange, confirmed),
  changeName: attempt(changeName, confirmed),
  changeLanguage: attempt(changeLanguage, confirmed),
  chooseMails: attempt(chooseMails, (id) => ({ sessionId: id.sessionId, unwanted: ['ending'] })),
  sendContactCode: attempt(sendContactCode, (id) => ({ changeId: id.changeId, sessionId: id.sessionId })),
  confirmContact: attempt(confirmContact, (id) => ({
    changeId: id.changeId,
    sessionId: id.sessionId,
    code: '123456',
  })),
  endOwnSession: attempt(endOwnSession, (id) => ({ sessionId: id.sessionId })),
  answerApplication: attempt(answerApplication, (id) => ({ applicationId: id.applicationId, text: 'x' })),
  withdrawApplication: attempt(withdrawApplication, (id) => ({ applicationId: id.applicationId })),
  decideCase: attempt(decideCase, (id) => ({
    applicationId: id.applicationId,
    decision: 'approve',
    text: '',
    items: [],
  })),
  confirmCatalogue: attempt(confirmCatalogue, (id) => ({ runId: id.runId })),
  checkRegister: attempt(checkRegister, (id) => ({ applicationId: id.applicationId })),
  openEvidence: attempt(openEvidence, (id) => ({ evidenceId: id.evidenceId })),
  readCase: attempt(readCase, (id) => ({ applicationId: id.applicationId })),
  reviewCase: attempt(reviewCase, (id) => ({
    applicationId: id.applicationId,
    verdict: 'approve',
    reasons: 'x',
    text: '',
  })),
  claimCase: attempt(claimCase, (id) => ({ applicationId: id.applicationId })),
  releaseCase: attempt(releaseCase, (id) => ({ applicationId: id.applicationId })),
  handOverCase: attempt(handOverCase, (id) => ({
    applicationId: id.applicationId,
    toId: id.staffId,
    note: 'x',
  })),
  keepCase: attempt(keepCase, (id) => ({ applicationId: id.applicationId })),
  takeNext: attempt(takeNext, () => ({})),
  saveView: attempt(saveView, () => ({ name: 'x', query: 'is:new' })),
  removeView: attempt(removeView, (id) => ({ viewId: id.applicationId })),
  tickCheck: attempt(tickCheck, (id) => ({
    applicationId: id.applicationId,
    item: 'company_active',
    isTicked: true,
  })),
  addRepresentative: attempt(addRepresentative, (id) => ({
    applicationId: id.applicationId,
    name: 'Gijs',
    authority: 'joint',
  })),
  printAnnouncement: attempt(printAnnouncement, (id) => ({ announcementId: id.announcementId })),
  postAnnouncement: attempt(postAnnouncement, (id) => ({ announcementId: id.announcementId })),
  enterExtract: attempt(enterExtract, (id) => ({
    applicationId: id.applicationId,
    kvkNumber: kvk.other,
    name: 'Test VOF Guus',
  })),
  addCompanyRepresentative: attempt(addCompanyRepresentative, (id) => ({
    applicationId: id.applicationId,
    name: 'Holding BV',
    kvkNumber: '',
    authority: 'sole',
    personName: 'Gijs',
    personAuthority: 'owner',
  })),
  removeRepresentative: attempt(removeRepresentative, (id) => ({
    applicationId: id.applicationId,
    representativeId: id.representativeId,
  })),
  linkRepresentative: attempt(linkRepresentative, (id) => ({
    applicationId: id.applicationId,
    representativeId: id.representativeId,
    person: 'applicant',
    reason: 'x',
  })),
  unlinkRepresentative: attempt(unlinkRepresentative, (id) => ({
    applicationId: id.applicationId,
    representativeId: id.representativeId,
    reason: 'x',
  })),
  writeToApplicant: attempt(writeToApplicant, (id) => ({ applicationId: id.applicationId, text: 'x' })),
  addNote: attempt(addNote, (id) => ({ applicationId: id.applicationId, note: 'x' })),
  undoDecision: attempt(undoDecision, (id) => ({ applicationId: id.applicationId })),
  reopenCase: attempt(reopenCase, (id) => ({ applicationId: id.applicationId, reason: 'x' })),
  saveAuthority: attempt(saveAuthority, (id) => ({
    applicationId: id.draftApplicationId,
    says: 'sole',
    count: null,
  })),
  saveRequest: attempt(saveRequest, (id) => ({
    applicationId: id.draftApplicationId,
    level: 'loa2plus',
    explanation: 'x',
  })),
  sendApplication: attempt(sendApplication, (id) => ({ applicationId: id.draftApplicationId })),
  raiseLevel: attempt(raiseLevel, (id) => ({ organizationId: id.organizationId, level: 'loa3', explanation: '' })),
  renewAdmin: attempt(renewAdmin, (id) => ({ membershipId: id.membershipId, level: 'loa3' })),
  decideFurther: attempt(decideFurther, (id) => ({
    applicationId: id.furtherId,
    decision: 'approve',
    text: '',
  })),
  addEvidence: attempt(addEvidence, async (id) => ({
    applicationId: id.draftApplicationId,
    kind: 'other',
    issuedOn: null,
    file: asFile(await plainPdf(), 'a.pdf'),
  })),
  removeEvidence: attempt(removeEvidence, (id) => ({ evidenceId: id.evidenceId })),
  addSignatory: attempt(addSignatory, (id) => ({ applicationId: id.draftApplicationId, ...somebody })),
  removeSignatory: attempt(removeSignatory, (id) => ({ signatoryId: id.signatoryId })),
  remindSignatory: attempt(remindSignatory, (id) => ({ signatoryId: id.signatoryId })),
  reopenLetter: attempt(reopenLetter, (id) => ({ signatoryId: id.signatoryId })),
  startSigning: attempt(startSigning, (id) => ({ signatoryId: id.signatoryId })),
  refuseLetter: attempt(refuseLetter, (id) => ({ signatoryId: id.signatoryId, reason: 'x' })),
  returnLetter: attempt(returnLetter, async (id) => ({
    signatoryId: id.signatoryId,
    file: asFile(await plainPdf(), 'a.pdf'),
  })),
  correctSignatory: attempt(correctSignatory, (id) => ({
    signatoryId: id.signatoryId,
    name: 'Vreemde',
    email: 'vreemde@voorbeeld.test',
    language: 'nl' as const,
  })),
  replaceSignatory: attempt(replaceSignatory, (id) => ({ signatoryId: id.signatoryId, ...somebody })),
  confirmProofing: attempt(confirmProofing, (id) => ({ proofingId: id.proofingId, verdict: 'confirm' })),
  undoProofing: attempt(undoProofing, (id) => ({ proofingId: id.proofingId })),
  decideProofing: attempt(decideProofing, (id) => ({
    proofingId: id.proofingId,
    decision: 'refuse',
    reason: 'x',
    method: '',
    document: '',
    place: '',
  })),
  assign: attempt(assign, (id, actor) => ({
    authorizationId: id.authorizationId,
    everyone: false,
    membershipIds: [actor.membershipId],
    which: 'all',
    serviceIds: [],
  })),
  endAssignment: attempt(endAssignment, (id) => ({ assignmentId: id.assignmentId })),
  sendRequest: attempt(sendRequest, (id) => ({ draftId: id.draftId, bothSides: false })),
  passOnRequest: attempt(passOnRequest, (id) => ({ requestId: id.pendingId })),
  noteRequestViewed: attempt(noteRequestViewed, (id) => ({ requestId: id.pendingId })),
  withdrawRequest: attempt(withdrawRequest, (id) => ({ requestId: id.pendingId })),
  decideRequest: attempt(deciding.decideRequest, (id) => ({
    requestId: id.pendingId,
    decision: 'grant',
    serviceIds: id.serviceIds,
    explanation: '',
    bothSides: true,
  })),
  saveDraftServices: attempt(saveDraftServices, (id) => ({
    draftId: id.draftId,
    intent: 'search',
    level: 'loa3',
    scope: 'services',
    providerId: null,
    serviceIds: [],
    search: '',
  })),
  repeatRequest: attempt(repeatRequest, (id) => ({ requestId: id.requestId })),
  saveDraftPeriod: attempt(saveDraftPeriod, (id) => ({
    draftId: id.draftId,
    validFrom: null,
    validUntil: day(30),
    branchNumber: '',
    message: '',
  })),
  discardDraft: attempt(discardDraft, (id) => ({ draftId: id.draftId })),
  endAuthorization: attempt(endAuthorization, (id) => ({ authorizationId: id.authorizationId, reason: '' })),
  grantUnasked: attempt(grantUnasked, (id) => ({ draftId: id.grantDraftId, bothSides: true })),
  chooseStandardPeople: attempt(chooseStandardPeople, (id) => ({
    draftId: id.standardDraftId,
    everyone: true,
    membershipIds: [],
  })),
  giveStandard: attempt(giveStandard, (id) => ({ draftId: id.standardDraftId })),
  endStandard: attempt(endStandard, (id) => ({ authorizationIds: [id.standardId], reason: '' })),
  giveBackStandard: attempt(giveBackStandard, (id) => ({ authorizationId: id.standardId })),
  giveBack: attempt(giveBack, (id) => ({ assignmentId: id.assignmentId })),
  chooseForWhom: attempt(chooseForWhom, (id) => ({
    uid: id.signInUid,
    sessionId: id.sessionId,
    actingId: id.organizationId,
    representedId: id.organizationId,
    authorizationId: id.authorizationId,
  })),
  extendServiceSignIn: attempt(extendServiceSignIn, (id) => ({ uid: id.signInUid })),
  acceptInvitation: attempt(acceptInvitation, (id) => ({ invitationId: id.invitationId })),
  declineInvitation: attempt(declineInvitation, (id) => ({ invitationId: id.invitationId })),
  sendInvitations: attempt(sendInvitations, (id) => ({
    batchId: id.batchId,
    authorizationIds: [],
    services: [],
  })),
  resendInvitation: attempt(
    resendInvitation,
    (id) => ({ invitationId: id.invitationId }),
    new Date(Date.now() + 3_600_000),
  ),
  correctInvitation: attempt(correctInvitation, (id) => ({
    invitationId: id.invitationId,
    email: 'vreemde@voorbeeld.test',
    name: '',
  })),
  withdrawInvitation: attempt(withdrawInvitation, (id) => ({ invitationId: id.invitationId })),
  leave: attempt(leave, (id) => leavingNow(id.membershipId)),
  undoLeave: attempt(undoLeave, (id) => ({ departureId: id.departureId })),
  changeRole: attempt(roles.changeRole, (id) => ({
    membershipId: id.membershipId,
    role: 'restricted_admin',
    level: null,
  })),
}

/** Commands that make something new and take nobody's id: only the role can be wrong. */
const makesNew: Record<string, Attempt> = {
  startLook: attempt(startLook, (_id, actor) => ({ personId: actor.personId, reason: 'x' })),
  renamePerson: attempt(renamePerson, (_id, actor) => ({
    personId: actor.personId,
    name: 'Iemand Anders',
    reason: 'x',
  })),
  stopLook: attempt(stopLook, (id) => ({ lookId: id.lookId })),
  openLook: attempt(openLook, (id) => ({ lookId: id.lookId, page: 'overview' })),
  inviteStaff: attempt(inviteStaff, () => ({ email: 'niemand@voorbeeld.test', role: 'reviewer' })),
  withdrawStaffInvitation: attempt(withdrawStaffInvitation, (id) => ({ invitationId: id.staffInvitationId })),
  changeStaffRole: attempt(changeStaffRole, (id) => ({ personId: id.staffId, role: 'viewer' })),
  removeStaff: attempt(removeStaff, (id) => ({ personId: id.staffId })),
  saveTemplate: attempt(saveTemplate, (id) => ({
    templateId: id.templateId,
    changedAt: '',
    decision: 'ask',
    nameNl: 'x',
    nameEn: 'x',
    textNl: 'x',
    textEn: 'x',
  })),
  archiveTemplate: attempt(archiveTemplate, (id) => ({ templateId: id.templateId })),
  restoreTemplate: attempt(restoreTemplate, (id) => ({ templateId: id.templateId })),
  createConnection: attempt(createConnection, (id) => ({ providerId: id.providerId, ...connectionForm(id) })),
  changeConnection: attempt(changeConnection, (id) => ({ connectionId: id.connectionId, ...connectionForm(id) })),
  addSecret: attempt(addSecret, (id) => ({ connectionId: id.connectionId })),
  revokeSecret: attempt(revokeSecret, (id) => ({ connectionId: id.connectionId, secretId: id.secretId })),
  switchConnectionOff: attempt(switchConnectionOff, (id) => ({ connectionId: id.connectionId })),
  switchConnectionOn: attempt(switchConnectionOn, (id) => ({ connectionId: id.connectionId })),
  askProofing: attempt(askProofing, () => ({})),
  startApplication: attempt(startApplication, () => ({
    kvkNumber: kvk.other,
    level: 'loa3',
    explanation: '',
    recovery: false,
  })),
  startDraft: attempt(startDraft, () => ({ kind: 'request', kvkNumber: kvk.donald })),
  prepareInvitations: attempt(prepareInvitations, () => ({
    lines: 'niemand@voorbeeld.test',
    role: 'employee',
    level: null,
  })),
}

/** What a restricted admin may do: look and assign, and nothing else. */
const mayRestricted = new Set(['assign', 'endAssignment', 'chooseStandardPeople', 'endStandard'])

let victims: Victims
let office: MemberActor
let employee: MemberActor
let restricted: MemberActor
let foreignAdmin: MemberActor
let foreignEmployee: MemberActor
let stranger: PersonActor
let staffOutside: StaffActor

beforeAll(async () => {
  office = await makeMember((await makeOrganization()).kvkNumber)
  employee = await makeMember(office.kvkNumber, { role: 'employee' })
  const client = await makeMember(kvk.donald)
  restricted = { ...(await makeMember(office.kvkNumber, { role: 'employee' })), role: 'restricted_admin' }
  foreignAdmin = await makeMember(kvk.bolderbast)
  foreignEmployee = await makeMember(kvk.bolderbast, { role: 'employee' })
  stranger = await makePerson()
  staffOutside = await makeStaff()
  const { serviceIds } = await makeServices(['loa3', 'loa3'])
  const authorizationId = await makeAuthorization(office, client, { serviceIds: serviceIds.slice(0, 1) })
  const chosen = {
    authorizationId,
    everyone: false,
    membershipIds: [employee.membershipId],
    which: 'all' as const,
    serviceIds: [],
  }
  value(await assign(office, chosen))
  const { id: assignmentId } = await db.assignment.findFirstOrThrow({
    where: { authorizationId },
    select: { id: true },
  })
  const { requestId } = await db.chainAuthorization.findUniqueOrThrow({
    where: { id: authorizationId },
    select: { requestId: true },
  })
  const applicant = await makePerson()
  const application = { kvkNumber: kvk.other, level: 'loa3' as const, explanation: '' }
  const invite = async (email: string) =>
    value(await prepareInvitations(office, { lines: email, role: 'employee', level: null }))
  value(
    await sendInvitations(office, {
      ...(await invite('genodigd@voorbeeld.test')),
      authorizationIds: [],
      services: [],
    }),
  )
  const { id: invitationId } = await db.invitation.findFirstOrThrow({
    where: { organizationId: office.organizationId },
    select: { id: true },
  })
  const { batchId } = await invite('nog-niet@voorbeeld.test')
  const drafter = await makePerson()
  const draftApplicationId = await makeDraftApplication(drafter)
  value(await addSignatory(drafter, { applicationId: draftApplicationId, ...somebody }))
  const { id: signatoryId } = await db.signatory.findFirstOrThrow({
    where: { applicationId: draftApplicationId },
    select: { id: true },
  })
  const leaver = await makeMember(office.kvkNumber, { role: 'employee' })
  const announcement = {
    reference: crypto.randomUUID(),
    applicationId: draftApplicationId,
    membershipId: employee.membershipId,
    eventId: crypto.randomUUID(),
    madeAt: day(-1),
    objectableUntil: day(29),
    company: 'x',
    ...{ street: 'x', postalCode: 'x', city: 'x' },
  }
  const { id: announcementId } = await db.announcement.create({ data: announcement, select: { id: true } })
  const { departureId } = value(await leave(office, leavingNow(leaver.membershipId)))
  const officer = { ...office, role: 'person' as const }
  const phone = await makePhone(office.personId)
  const { applicationId } = await makeApplication(applicant, application)
  victims = {
    organizationId: office.organizationId,
    phoneId: phone.phoneId,
    ...(await approvedChange(officer, phone, { kind: 'change_mobile', mobileNumber: '+31612345678' })),
    changeId: value(
      await startContactChange(
        officer,
        await approvedChange(officer, phone, { kind: 'change_mobile', mobileNumber: '+31612345679' }),
      ),
    ).changeId,
    draftApplicationId,
    signatoryId,
    evidenceId: await putExtract(drafter, draftApplicationId),
    announcementId,
    furtherId: await makeFurther(office.organizationId),
    invitationId,
    batchId,
    departureId,
    requestId: requestId ?? '',
    pendingId: await makeRequest(office, kvk.donald, { serviceIds: serviceIds.slice(1) }),
    authorizationId,
    assignmentId,
    membershipId: employee.membershipId,
    draftId: await makeDraft(office, 'request', kvk.dagobert, { serviceIds }),
    grantDraftId: await makeDraft(office, 'grant', kvk.dagobert, { serviceIds }),
    standardDraftId: await makeStandardDraft(office, [employee], { serviceIds: serviceIds.slice(1) }),
    standardId: (await makeStandard(office, [employee], { serviceIds: serviceIds.slice(0, 1) }))[0] ?? '',
    proofingId: value(await askProofing(await makePerson({ level: 'loa2' }), {})).proofingId,
    applicationId,
    representativeId: (
      await db.representative.create({
        data: { applicationId, name: 'Gijs', authority: 'joint', origin: 'extract', enteredAt: new Date() },
        select: { id: true },
      })
    ).id,
    staffId: (await makeStaff('lead')).personId,
    staffInvitationId: value(
      await inviteStaff(await makeStaff('lead'), { email: (await makePerson()).email, role: 'reviewer' }),
    ).invitationId,
    lookId: value(await startLook(await makeStaff(), { personId: applicant.personId, reason: 'x' })).lookId,
    runId: (
      await db.catalogueRun.create({
        data: { at: new Date(), source: 'address', outcome: 'waiting', isSigned: false, report: {} },
        select: { id: true },
      })
    ).id,
    ...(await madeConnection()),
    templateId: (await db.replyTemplate.findFirstOrThrow({ select: { id: true } })).id,
    serviceIds: serviceIds.slice(1),
    signInUid: await chosenBy(employee, authorizationId, serviceIds.slice(0, 1)),
  }
})

/** A sign-in at a service for which this employee chose already. */
async function chosenBy(employee: MemberActor, authorizationId: string, serviceIds: string[]): Promise<string> {
  const uid = await askToSignIn(await makeConnection(serviceIds))
  const { clientId } = await db.chainAuthorization.findUniqueOrThrow({
    where: { id: authorizationId },
    select: { clientId: true },
  })
  value(
    await chooseForWhom(
      { ...employee, role: 'person' },
      {
        uid,
        sessionId: await newSessionOf(employee.personId),
        actingId: employee.organizationId,
        representedId: clientId,
        authorizationId,
      },
    ),
  )
  return uid
}

/** A connection with a secret. */
async function madeConnection() {
  const lead = await makeStaff('lead')
  const { connectionId, providerId, instanceIds } = await connectProvider(lead)
  value(await addSecret(lead, { connectionId }))
  const { id } = await db.connectionSecret.findFirstOrThrow({ where: { connectionId }, select: { id: true } })
  return { connectionId, providerId, instanceId: instanceIds[0] ?? '', secretId: id }
}

/** Somebody who wants to be admin of the office too; the office is in no register, so they cannot ask by the command. */
async function makeFurther(organizationId: string): Promise<string> {
  const { personId } = await makePerson()
  const at = new Date()
  const data = {
    reference: crypto.randomUUID(),
    kind: 'further_admin',
    personId,
    organizationId,
    level: 'loa3',
    explanation: '',
    status: 'submitted',
    startedAt: at,
    case: { create: { arrivedAt: at, deskSince: at, promisedBy: at } },
  } as const
  return (await db.adminApplication.create({ data, select: { id: true } })).id
}

/** Commands that nobody can try with a foreign id, and why. */
const takesNoForeignId: Record<string, string> = {
  askDecisions: 'of a machine, which asks of its own connection: tests/integration/openid/decisions.test.ts',
  pairFirst: 'a phone for oneself; takes no id',
  stopOwnRecovery: 'one’s own recovery; takes no id',
  recordFigureDownload: 'figures of the whole desk; takes no id',
  endOtherSessions: 'takes no id but the one that is kept',
}

/** Commands of the table that take no id of anybody. */
const takesNone = ['takeNext', 'saveView']

const named = new Map(registry.map(({ exported, command }) => [exported, command]))
const asOf = (name: string) => named.get(name)?.command.as

test('every command of the registry is tried, or it is said why not', () => {
  const reached = registry
    .filter(({ command: { command } }) => command.as !== 'visitor' && command.as !== 'system')
    .map(({ exported }) => exported)
  expect(reached.sort()).toEqual(
    [...Object.keys(table), ...Object.keys(makesNew), ...Object.keys(takesNoForeignId)].sort(),
  )
})

test('every file that makes a command is in the registry, and no two commands have one name', () => {
  // `forgetting`, `commandOfStatements` (lib/kernel) and `whenApproved` (lib/identity/phones) make commands too.
  const making = /export const (\w+) = (?:\w+\(\s*)?(?:command|commandOfStatements|forgetting|whenApproved)\(/g
  const made = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join('lib', file), 'utf8').matchAll(making)])
    .map(([, exported]) => exported)
  expect(registry.map(({ exported }) => exported).sort()).toEqual(made.sort())
  const names = registry.map(({ command }) => command.command.name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

describe.each(registry)('$exported', ({ command }) => {
  test('is refused to every role that the permission table does not name', async () => {
    const before = await everyRow()
    for (const actor of everyRole()) {
      if (isMeantFor(command, actor)) continue
      const result = await (command as unknown as (actor: Actor, input: unknown) => Promise<Result<unknown>>)(actor, {})
      expect(result).toEqual({ ok: false, problem: 'forbidden' })
    }
    expect(await everyRow()).toEqual(before)
  })
})

/** One of each kind that can stand before a command. */
function everyRole(): Actor[] {
  const visitor = { role: 'visitor' as const, client: { address: '192.0.2.1', browser: null } }
  const machine = { role: 'machine' as const, machineId: crypto.randomUUID(), name: 'Machine' }
  const peer = { role: 'peer' as const, supplierId: crypto.randomUUID(), name: 'Leverancier' }
  const staff = (['reviewer', 'lead', 'viewer'] as const).map((role) => ({ ...staffOutside, role }))
  return [stranger, foreignAdmin, foreignEmployee, restricted, ...staff, visitor, system, machine, peer]
}

function isMeantFor({ command: { as, may } }: Registered, actor: Actor): boolean {
  if (may !== null) return can(actor, may)
  return as === 'person' ? 'personId' in actor : actor.role === as
}

async function refusedAndUnchanged(run: () => Promise<Result<unknown>>) {
  const before = await everyRow()
  const result = await run()
  expect(result.ok ? 'ok' : result.problem).toMatch(/^(not_found|forbidden)$/)
  expect(await everyRow()).toEqual(before)
}

describe.each(Object.entries(table).filter(([name]) => asOf(name) === 'member'))('%s', (name, attempt) => {
  test('from an admin of a foreign organization', () =>
    refusedAndUnchanged(() => attempt.run(foreignAdmin as never, victims)))
  test('from an employee of a foreign organization', () =>
    refusedAndUnchanged(() => attempt.run(foreignEmployee as never, victims)))
  test('from an employee of the same organization', () =>
    refusedAndUnchanged(() => attempt.run(employee as never, victims)))
  if (!mayRestricted.has(name)) {
    test('from a restricted admin of the same organization', () =>
      refusedAndUnchanged(() => attempt.run(restricted as never, victims)))
  }
  test('from a person or member of staff who claims no role there', async () => {
    for (const actor of [stranger, staffOutside]) await refusedAndUnchanged(() => attempt.run(actor as never, victims))
  })
})

describe.each(Object.entries(table).filter(([name]) => asOf(name) === 'person'))('%s', (_name, attempt) => {
  test('from another person', () => refusedAndUnchanged(() => attempt.run(stranger as never, victims)))
})

describe.each(Object.entries(table).filter(([name]) => asOf(name) === 'staff'))('%s', (_name, attempt) => {
  test('from anyone who is not staff', async () => {
    for (const actor of [stranger, foreignAdmin, office, employee])
      await refusedAndUnchanged(() => attempt.run(actor as never, victims))
  })
})

describe.each(Object.entries(makesNew))('%s', (name, attempt) => {
  test('from a role that may not', async () => {
    const wrong =
      asOf(name) === 'member'
        ? [employee, ...(mayRestricted.has(name) ? [] : [restricted]), foreignEmployee, stranger, staffOutside]
        : [staffOutside, employee]
    for (const actor of wrong) await refusedAndUnchanged(() => attempt.run(actor as never, victims))
  })
})

/** Ids that are none, in the place of everybody's. */
function nonsense(): Victims {
  const made = Object.keys(victims).map((key) => [key, `'; DROP TABLE "Person"; --`])
  return { ...(Object.fromEntries(made) as unknown as Victims), serviceIds: [] }
}

describe.each(Object.entries({ ...table, ...makesNew }))('%s', (name, attempt) => {
  test('with ids that are no ids', async () => {
    const actor = ({ member: office, person: stranger, staff: staffOutside } as Record<string, Actor>)[asOf(name) ?? '']
    const given = await attempt.input(nonsense(), office)
    if (!JSON.stringify(given).includes('DROP TABLE'))
      return expect(Object.keys(makesNew).concat(takesNone)).toContain(name)
    const before = await everyRow()
    expect(await submit(attempt.command as never, actor as never, given)).toEqual({ ok: false, problem: 'not_found' })
    expect(await everyRow()).toEqual(before)
  })
})

test('a membership that was ended a moment ago gives nothing any more', async () => {
  const leaver = await joinOffice(await makePerson(), office.kvkNumber, 'admin')
  value(await leave(office, leavingNow(leaver.membershipId)))
  const { findMemberOf } = await import('@/lib/identity/actors/acting')
  expect(await findMemberOf({ ...leaver, role: 'person' }, office.organizationId, new Date())).toBeNull()
})
