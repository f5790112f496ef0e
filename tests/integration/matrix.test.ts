// Every command with every role from a foreign organization: not found or forbidden, and nothing changed.
// A new command that is not in the table fails the first test.
import { readdirSync } from 'node:fs'
import { join as path } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import { decideFurther } from '@/lib/admin-status/applications/commands/decide-further'
import { renewAdmin } from '@/lib/admin-status/applications/commands/renew-admin'
import { saveAuthority } from '@/lib/admin-status/applications/commands/save-authority'
import { saveRequest } from '@/lib/admin-status/applications/commands/save-request'
import { sendApplication } from '@/lib/admin-status/applications/commands/send-application'
import { startApplication } from '@/lib/admin-status/applications/commands/start-application'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { addSignatory } from '@/lib/admin-status/signatories/commands/add-signatory'
import { remindSignatory } from '@/lib/admin-status/signatories/commands/remind-signatory'
import { removeSignatory } from '@/lib/admin-status/signatories/commands/remove-signatory'
import { refuseLetter } from '@/lib/admin-status/letters/commands/refuse-letter'
import { returnLetter } from '@/lib/admin-status/letters/commands/return-letter'
import { startSigning } from '@/lib/admin-status/letters/commands/start-signing'
import { reopenLetter } from '@/lib/admin-status/letters/commands/reopen-letter'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import { giveBack } from '@/lib/authorizations/assignments/commands/give-back'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { decideApplication } from '@/lib/desk/cases/commands/decide-case'
import { reviewCase } from '@/lib/desk/cases/commands/review-case'
import { noteRequestViewed } from '@/lib/authorizations/requests/commands/view-request'
import { sendRequest } from '@/lib/authorizations/requests/commands/send-request'
import { claimCase } from '@/lib/desk/cases/commands/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/hand-over-case'
import { keepCase } from '@/lib/desk/cases/commands/keep-case'
import { releaseCase } from '@/lib/desk/cases/commands/release-case'
import { reopenCase } from '@/lib/desk/cases/commands/reopen-case'
import { undoDecision } from '@/lib/desk/cases/commands/undo-decision'
import { removeView } from '@/lib/desk/queue/commands/remove-view'
import { saveView } from '@/lib/desk/queue/commands/save-view'
import { takeNext } from '@/lib/desk/queue/commands/take-next'
import { addNote } from '@/lib/desk/cases/commands/add-note'
import { addRepresentative } from '@/lib/desk/cases/commands/add-representative'
import { removeRepresentative } from '@/lib/desk/cases/commands/remove-representative'
import { tickCheck } from '@/lib/desk/cases/commands/tick-check'
import { writeToApplicant } from '@/lib/desk/cases/commands/write-to-applicant'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import * as deciding from '@/lib/authorizations/requests/commands/decide-request'
import { discardDraft } from '@/lib/authorizations/requests/commands/discard-draft'
import { saveDraftPeriod } from '@/lib/authorizations/requests/commands/save-draft-period'
import { saveDraftServices } from '@/lib/authorizations/requests/commands/save-draft-services'
import { startDraft } from '@/lib/authorizations/requests/commands/start-draft'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { grantUnasked } from '@/lib/authorizations/commands/grant-unasked'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { declineInvitation } from '@/lib/organizations/invitations/commands/decline-invitation'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { resendInvitation } from '@/lib/organizations/invitations/commands/resend-invitation'
import { withdrawInvitation } from '@/lib/organizations/invitations/commands/withdraw-invitation'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import { undoLeave } from '@/lib/authorizations/departures/commands/undo-leave'
import { renamePhone } from '@/lib/identity/phones/commands/rename-phone'
import { revokePhone } from '@/lib/identity/phones/commands/revoke-phone'
import { endOwnSession } from '@/lib/identity/sessions/commands/end-own-session'
import * as roles from '@/lib/organizations/memberships/commands/change-role'
import { askProofing } from '@/lib/identity/proofing/commands/ask-proofing'
import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { openLook } from '@/lib/desk/looks/commands/open-look'
import { startLook } from '@/lib/desk/looks/commands/start-look'
import { stopLook } from '@/lib/desk/looks/commands/stop-look'
import { archiveTemplate } from '@/lib/desk/reply-templates/commands/archive-template'
import { restoreTemplate } from '@/lib/desk/reply-templates/commands/restore-template'
import { saveTemplate } from '@/lib/desk/reply-templates/commands/save-template'
import type { Result } from '@/lib/kernel/result'
import { acceptStaffInvitation } from '@/lib/desk/staff/commands/accept-staff-invitation'
import { declineStaffInvitation } from '@/lib/desk/staff/commands/decline-staff-invitation'
import { inviteStaff } from '@/lib/desk/staff/commands/invite-staff'
import { removeStaff } from '@/lib/desk/staff/commands/remove-staff'
import { changeStaffRole } from '@/lib/desk/staff/commands/change-staff-role'
import { withdrawStaffInvitation } from '@/lib/desk/staff/commands/withdraw-staff-invitation'
import {
  day,
  join,
  kvk,
  makeAuthorization,
  makeDraft,
  makeMember,
  makeOrganization,
  makePerson,
  makeRequest,
  makeServices,
  makeStaff,
  value,
} from '../support/world'
import { makeApplication, makeDraftApplication, putExtract } from '../support/applications'
import { asFile, plainPdf } from '../support/files'
import { makePhone } from '../support/phone'
import { countEverything } from '../support/traces'

/** Functions that write but are called only by other commands, the worker, the command line or the session. */
const notReachable: Record<string, string> = {
  'cases/claim.findForDesk': 'inside other commands',
  'cases/claim.extendLease': 'inside other commands',
  'cases/claim.openCase': 'inside other commands',
  'cases/claim.noteCase': 'inside other commands',
  'organizations/commands.lookUpCompany': 'writes nothing',
  'organizations/commands.keepOrganization': 'inside other commands',
  'authorization-requests/expire.expireRequests': 'the worker',
  'admin-applications/renew.remindAdmins': 'the worker',
  'admin-applications/renew.findRenewable': 'writes nothing',
  'admin-applications/start.mayApply': 'writes nothing',
  'admin-applications/start.mayHold': 'writes nothing',
  'admin-applications/admit.listFurther': 'writes nothing',
  'admin-applications/admit.findFurther': 'writes nothing',
  'signatories/sign.findSigning': 'writes nothing',
  'signatories/sign.lookAtLetter': 'a phone, which signs for itself',
  'signatories/sign.signLetter': 'a phone, which signs for itself',
  'evidence/upload.checkRoom': 'writes nothing',
  'evidence/upload.readHarmless': 'writes nothing',
  'evidence/upload.storeEvidence': 'inside other commands',
  'evidence/remove.removeExpired': 'the worker',
  'mail/send.isMailDue': 'the worker',
  'mail/send.deliverNext': 'the worker',
  'mail/send.markAbandoned': 'the worker',
  'mail/send.houseFromSettings': 'writes nothing',
  'authorization-requests/drafts.checkChoice': 'writes nothing',
  'people/commands.registerPerson': 'the command line',
  'staff/create.createLead': 'the command line',
  'staff/invite.readerOf': 'writes nothing',
  'people/commands.addPerson': 'inside other commands',
  'people/commands.meansValidity': 'writes nothing',
  'identity-proofing/commands.settleProofing': 'inside other commands',
  'registrations/commands.startRegistration': 'a visitor, who has no role yet',
  'registrations/commands.sendNewCodes': 'whoever holds the sealed cookie of the registration',
  'registrations/commands.confirmRegistration': 'whoever holds the sealed cookie of the registration',
  'registrations/commands.renewPairing': 'whoever holds the sealed cookie of the registration',
  'registrations/commands.enterRegistered': 'whoever holds the sealed cookie of the registration',
  'phones/commands.pairAnother': 'takes no id: a phone for oneself',
  'sessions/commands.endOtherSessions': 'takes no id but the one that is kept',
  'memberships/leave.endDepartures': 'the worker',
}

type Victims = {
  sessionId: string
  phoneId: string
  requestId: string
  pendingId: string
  authorizationId: string
  assignmentId: string
  membershipId: string
  draftId: string
  grantDraftId: string
  applicationId: string
  draftApplicationId: string
  furtherId: string
  signatoryId: string
  evidenceId: string
  invitationId: string
  batchId: string
  departureId: string
  proofingId: string
  templateId: string
  lookId: string
  staffId: string
  staffInvitationId: string
  serviceIds: string[]
}
type As = 'member' | 'person' | 'staff'
type Attempt = { as: As; run: (actor: never, id: Victims) => Promise<Result<unknown>> }

const somebody = { name: 'Gijs Demo', email: 'gijs@vofguus.test', authority: 'joint' as const, language: 'nl' as const }
const leavingNow = (membershipId: string) => ({ membershipId, when: 'now' as const, lastDay: null, toAll: '', to: [] })

const asMember = (run: (actor: MemberActor, id: Victims) => Promise<Result<unknown>>): Attempt => ({
  as: 'member',
  run: run as Attempt['run'],
})
const asPerson = (run: (actor: PersonActor, id: Victims) => Promise<Result<unknown>>): Attempt => ({
  as: 'person',
  run: run as Attempt['run'],
})
const asStaffMember = (run: (actor: StaffActor, id: Victims) => Promise<Result<unknown>>): Attempt => ({
  as: 'staff',
  run: run as Attempt['run'],
})

const table: Record<string, Attempt> = {
  'staff/answer.acceptStaffInvitation': asPerson((actor, id) =>
    acceptStaffInvitation(actor, { invitationId: id.staffInvitationId }),
  ),
  'staff/answer.declineStaffInvitation': asPerson((actor, id) =>
    declineStaffInvitation(actor, { invitationId: id.staffInvitationId }),
  ),
  'phones/commands.renamePhone': asPerson((actor, id) => renamePhone(actor, { phoneId: id.phoneId, name: 'Van mij' })),
  'phones/commands.revokePhone': asPerson((actor, id) => revokePhone(actor, { phoneId: id.phoneId })),
  'sessions/commands.endOwnSession': asPerson((actor, id) => endOwnSession(actor, { sessionId: id.sessionId })),
  'admin-applications/answer.answerApplication': asPerson((actor, id) =>
    answerApplication(actor, { applicationId: id.applicationId, text: 'x' }),
  ),
  'admin-applications/withdraw.withdrawApplication': asPerson((actor, id) =>
    withdrawApplication(actor, { applicationId: id.applicationId }),
  ),
  'cases/decide.decideApplication': asStaffMember((actor, id) =>
    decideApplication(actor, { applicationId: id.applicationId, decision: 'approve', text: '', items: [] }),
  ),
  'cases/decide.reviewCase': asStaffMember((actor, id) =>
    reviewCase(actor, { applicationId: id.applicationId, verdict: 'approve', reasons: 'x', text: '' }),
  ),
  'cases/claim.claimCase': asStaffMember((actor, id) => claimCase(actor, { applicationId: id.applicationId })),
  'cases/claim.releaseCase': asStaffMember((actor, id) => releaseCase(actor, { applicationId: id.applicationId })),
  'cases/claim.handOverCase': asStaffMember((actor, id) =>
    handOverCase(actor, { applicationId: id.applicationId, toId: id.staffId, note: 'x' }),
  ),
  'cases/claim.keepCase': asStaffMember((actor, id) => keepCase(actor, { applicationId: id.applicationId })),
  'desk-queue/take-next.takeNext': asStaffMember((actor) => takeNext(actor, {})),
  'desk-queue/saved-views.saveView': asStaffMember((actor) => saveView(actor, { name: 'x', query: 'is:new' })),
  'desk-queue/saved-views.removeView': asStaffMember((actor, id) => removeView(actor, { viewId: id.applicationId })),
  'cases/work.tickCheck': asStaffMember((actor, id) =>
    tickCheck(actor, { applicationId: id.applicationId, item: 'company_active', isTicked: true }),
  ),
  'cases/work.addRepresentative': asStaffMember((actor, id) =>
    addRepresentative(actor, { applicationId: id.applicationId, name: 'Gijs', authority: 'joint' }),
  ),
  'cases/work.removeRepresentative': asStaffMember((actor, id) =>
    removeRepresentative(actor, { applicationId: id.applicationId, name: 'Gijs' }),
  ),
  'cases/work.writeToApplicant': asStaffMember((actor, id) =>
    writeToApplicant(actor, { applicationId: id.applicationId, text: 'x' }),
  ),
  'cases/work.addNote': asStaffMember((actor, id) => addNote(actor, { applicationId: id.applicationId, note: 'x' })),
  'cases/undo.undoDecision': asStaffMember((actor, id) => undoDecision(actor, { applicationId: id.applicationId })),
  'cases/reopen.reopenCase': asStaffMember((actor, id) =>
    reopenCase(actor, { applicationId: id.applicationId, reason: 'x' }),
  ),
  'admin-applications/save.saveAuthority': asPerson((actor, id) =>
    saveAuthority(actor, { applicationId: id.draftApplicationId, says: 'sole', count: null }),
  ),
  'admin-applications/save.saveRequest': asPerson((actor, id) =>
    saveRequest(actor, { applicationId: id.draftApplicationId, level: 'loa2plus', explanation: 'x' }),
  ),
  'admin-applications/send.sendApplication': asPerson((actor, id) =>
    sendApplication(actor, { applicationId: id.draftApplicationId }),
  ),
  'admin-applications/renew.renewAdmin': asPerson((actor, id) =>
    renewAdmin(actor, { membershipId: id.membershipId, level: 'loa3' }),
  ),
  'admin-applications/admit.decideFurther': asMember((actor, id) =>
    decideFurther(actor, { applicationId: id.furtherId, decision: 'approve', text: '' }),
  ),
  'evidence/upload.addEvidence': asPerson(async (actor, id) =>
    addEvidence(actor, {
      applicationId: id.draftApplicationId,
      kind: 'other',
      issuedOn: null,
      file: asFile(await plainPdf(), 'a.pdf'),
    }),
  ),
  'evidence/remove.removeEvidence': asPerson((actor, id) => removeEvidence(actor, { evidenceId: id.evidenceId })),
  'signatories/add.addSignatory': asPerson((actor, id) =>
    addSignatory(actor, { applicationId: id.draftApplicationId, ...somebody }),
  ),
  'signatories/remove.removeSignatory': asPerson((actor, id) =>
    removeSignatory(actor, { signatoryId: id.signatoryId }),
  ),
  'signatories/remind.remindSignatory': asPerson((actor, id) =>
    remindSignatory(actor, { signatoryId: id.signatoryId }),
  ),
  'signatories/reopen.reopenLetter': asPerson((actor, id) => reopenLetter(actor, { signatoryId: id.signatoryId })),
  'signatories/sign.startSigning': asPerson((actor, id) => startSigning(actor, { signatoryId: id.signatoryId })),
  'signatories/refuse.refuseLetter': asPerson((actor, id) =>
    refuseLetter(actor, { signatoryId: id.signatoryId, reason: 'x' }),
  ),
  'signatories/return.returnLetter': asPerson(async (actor, id) =>
    returnLetter(actor, { signatoryId: id.signatoryId, file: asFile(await plainPdf(), 'a.pdf') }),
  ),
  'signatories/replace.replaceSignatory': asPerson((actor, id) =>
    replaceSignatory(actor, { signatoryId: id.signatoryId, ...somebody }),
  ),
  'identity-proofing/commands.decideProofing': asStaffMember((actor, id) =>
    decideProofing(actor, { proofingId: id.proofingId, decision: 'confirm', reason: '' }),
  ),
  'assignments/commands.assign': asMember((actor, id) =>
    assign(actor, {
      authorizationId: id.authorizationId,
      everyone: false,
      membershipIds: [actor.membershipId],
      which: 'all',
      serviceIds: [],
    }),
  ),
  'assignments/commands.endAssignment': asMember((actor, id) =>
    endAssignment(actor, { assignmentId: id.assignmentId }),
  ),
  'authorization-requests/send.sendRequest': asMember((actor, id) =>
    sendRequest(actor, { draftId: id.draftId, bothSides: false }),
  ),
  'authorization-requests/withdraw.withdrawRequest': asMember((actor, id) =>
    withdrawRequest(actor, { requestId: id.pendingId }),
  ),
  'authorization-requests/decide.decideRequest': asMember((actor, id) =>
    deciding.decideRequest(actor, {
      requestId: id.pendingId,
      decision: 'grant',
      serviceIds: id.serviceIds,
      explanation: '',
      bothSides: true,
    }),
  ),
  'authorization-requests/drafts.saveDraftServices': asMember((actor, id) =>
    saveDraftServices(actor, {
      draftId: id.draftId,
      intent: 'search',
      level: 'loa3',
      scope: 'services',
      providerId: null,
      serviceIds: [],
      search: '',
    }),
  ),
  'authorization-requests/drafts.saveDraftPeriod': asMember((actor, id) =>
    saveDraftPeriod(actor, {
      draftId: id.draftId,
      validFrom: null,
      validUntil: day(30),
      branchNumber: '',
      message: '',
    }),
  ),
  'authorization-requests/drafts.discardDraft': asMember((actor, id) => discardDraft(actor, { draftId: id.draftId })),
  'chain-authorizations/commands.endAuthorization': asMember((actor, id) =>
    endAuthorization(actor, { authorizationId: id.authorizationId, reason: '' }),
  ),
  'chain-authorizations/commands.grantUnasked': asMember((actor, id) =>
    grantUnasked(actor, { draftId: id.grantDraftId, bothSides: true }),
  ),
  'assignments/commands.giveBack': asPerson((actor, id) => giveBack(actor, { assignmentId: id.assignmentId })),
  'invitations/answer.acceptInvitation': asPerson((actor, id) =>
    acceptInvitation(actor, { invitationId: id.invitationId }),
  ),
  'invitations/answer.declineInvitation': asPerson((actor, id) =>
    declineInvitation(actor, { invitationId: id.invitationId }),
  ),
  'invitations/commands.sendInvitations': asMember((actor, id) =>
    sendInvitations(actor, { batchId: id.batchId, authorizationIds: [], services: [] }),
  ),
  'invitations/commands.resendInvitation': asMember((actor, id) =>
    resendInvitation(actor, { invitationId: id.invitationId }, new Date(Date.now() + 3_600_000)),
  ),
  'invitations/commands.withdrawInvitation': asMember((actor, id) =>
    withdrawInvitation(actor, { invitationId: id.invitationId }),
  ),
  'memberships/leave.leave': asMember((actor, id) => leave(actor, leavingNow(id.membershipId))),
  'memberships/leave.undoLeave': asMember((actor, id) => undoLeave(actor, { departureId: id.departureId })),
  'memberships/role.changeRole': asMember((actor, id) =>
    roles.changeRole(actor, { membershipId: id.membershipId, role: 'restricted_admin', level: null }),
  ),
}

/** Commands that make something new and take nobody's id: only the role can be wrong. */
const makesNew: Record<string, Attempt> = {
  'person-looks/start.startLook': asStaffMember((actor) => startLook(actor, { personId: actor.personId, reason: 'x' })),
  'person-looks/stop.stopLook': asStaffMember((actor, id) => stopLook(actor, { lookId: id.lookId })),
  'person-looks/open.openLook': asStaffMember((actor, id) => openLook(actor, { lookId: id.lookId, page: 'overview' })),
  'staff/invite.inviteStaff': asStaffMember((actor) =>
    inviteStaff(actor, { email: 'niemand@voorbeeld.test', role: 'reviewer' }),
  ),
  'staff/withdraw.withdrawStaffInvitation': asStaffMember((actor, id) =>
    withdrawStaffInvitation(actor, { invitationId: id.staffInvitationId }),
  ),
  'staff/role.changeStaffRole': asStaffMember((actor, id) =>
    changeStaffRole(actor, { personId: id.staffId, role: 'viewer' }),
  ),
  'staff/remove.removeStaff': asStaffMember((actor, id) => removeStaff(actor, { personId: id.staffId })),
  'reply-templates/save.saveTemplate': asStaffMember((actor, id) =>
    saveTemplate(actor, {
      templateId: id.templateId,
      changedAt: '',
      decision: 'ask',
      nameNl: 'x',
      nameEn: 'x',
      textNl: 'x',
      textEn: 'x',
    }),
  ),
  'reply-templates/archive.archiveTemplate': asStaffMember((actor, id) =>
    archiveTemplate(actor, { templateId: id.templateId }),
  ),
  'reply-templates/archive.restoreTemplate': asStaffMember((actor, id) =>
    restoreTemplate(actor, { templateId: id.templateId }),
  ),
  'identity-proofing/commands.askProofing': asStaffMember((actor) => askProofing(actor as never, {})),
  'admin-applications/start.startApplication': asStaffMember((actor) =>
    startApplication(actor as never, { kvkNumber: kvk.other, level: 'loa3', explanation: '', recovery: false }),
  ),
  'authorization-requests/drafts.startDraft': asMember((actor) =>
    startDraft(actor, { kind: 'request', kvkNumber: kvk.donald }),
  ),
  'authorization-requests/view.noteRequestViewed': asMember((actor, id) =>
    noteRequestViewed(actor, { requestId: id.pendingId }),
  ),
  'invitations/commands.prepareInvitations': asMember((actor) =>
    prepareInvitations(actor, { lines: 'niemand@voorbeeld.test', role: 'employee', level: null }),
  ),
}

/** What a restricted admin may do: look and assign, and nothing else. */
const mayRestricted = new Set([
  'assignments/commands.assign',
  'assignments/commands.endAssignment',
  'authorization-requests/view.noteRequestViewed',
])

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
  const { departureId } = value(await leave(office, leavingNow(leaver.membershipId)))
  victims = {
    phoneId: (await makePhone(office.personId)).phoneId,
    sessionId: (await startSession(db, office.personId, null, new Date())).sessionId,
    draftApplicationId,
    signatoryId,
    evidenceId: await putExtract(drafter, draftApplicationId),
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
    proofingId: value(await askProofing(await makePerson({ level: 'loa2' }), {})).proofingId,
    applicationId: (await makeApplication(applicant, application)).applicationId,
    staffId: (await makeStaff('lead')).personId,
    staffInvitationId: value(
      await inviteStaff(await makeStaff('lead'), { email: (await makePerson()).email, role: 'reviewer' }),
    ).invitationId,
    lookId: value(await startLook(await makeStaff(), { personId: applicant.personId, reason: 'x' })).lookId,
    templateId: (await db.replyTemplate.findFirstOrThrow({ select: { id: true } })).id,
    serviceIds: serviceIds.slice(1),
  }
})

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
    submittedAt: at,
    deskSince: at,
    promisedBy: at,
  } as const
  return (await db.adminApplication.create({ data, select: { id: true } })).id
}

test('every command of every noun is in the table', async () => {
  const found: string[] = []
  for (const file of readdirSync('lib', { recursive: true, encoding: 'utf8' })) {
    if (!/\/commands\/[\w-]+\.ts$/.test(file)) continue
    const module = (await import(/* @vite-ignore */ path(process.cwd(), 'lib', file))) as Record<string, unknown>
    found.push(...Object.keys(module).filter((name) => typeof module[name] === 'function'))
  }
  const named = (known: Record<string, unknown>) => Object.keys(known).map((key) => key.split('.')[1])
  expect(found).toEqual(expect.arrayContaining([...named(table), ...named(makesNew)]))
})

async function refusedAndUnchanged(run: () => Promise<Result<unknown>>) {
  const before = await countEverything()
  const result = await run()
  expect(result.ok ? 'ok' : result.problem).toMatch(/^(not_found|forbidden)$/)
  expect(await countEverything()).toEqual(before)
}

describe.each(Object.entries(table).filter(([, attempt]) => attempt.as === 'member'))('%s', (name, attempt) => {
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
  test('with ids that are no ids', async () => {
    const nonsense = Object.fromEntries(
      Object.keys(victims).map((key) => [key, `'; DROP TABLE "Person"; --`]),
    ) as unknown as Victims
    await refusedAndUnchanged(() => attempt.run(office as never, { ...nonsense, serviceIds: [] }))
  })
})

describe.each(Object.entries(table).filter(([, attempt]) => attempt.as === 'person'))('%s', (_name, attempt) => {
  test('from another person', () => refusedAndUnchanged(() => attempt.run(stranger as never, victims)))
})

describe.each(Object.entries(table).filter(([, attempt]) => attempt.as === 'staff'))('%s', (_name, attempt) => {
  test('from anyone who is not staff', async () => {
    for (const actor of [stranger, foreignAdmin, office, employee])
      await refusedAndUnchanged(() => attempt.run(actor as never, victims))
  })
})

describe.each(Object.entries(makesNew))('%s', (name, attempt) => {
  test('from a role that may not', async () => {
    const wrong =
      attempt.as === 'member'
        ? [employee, ...(mayRestricted.has(name) ? [] : [restricted]), foreignEmployee, stranger, staffOutside]
        : [staffOutside, employee]
    for (const actor of wrong) await refusedAndUnchanged(() => attempt.run(actor as never, victims))
  })
})

test('a membership that was ended a moment ago gives nothing any more', async () => {
  const leaver = await join(await makePerson(), office.kvkNumber, 'admin')
  value(await leave(office, leavingNow(leaver.membershipId)))
  const { findMemberOf } = await import('@/lib/identity/actors/acting')
  expect(await findMemberOf({ ...leaver, role: 'person' }, office.organizationId, new Date())).toBeNull()
})
