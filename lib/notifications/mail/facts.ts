import { showCode } from '@/lib/identity/phones/rules'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Scope } from '@/lib/authorizations/rules'
import type { MailData, MailTemplate, NamedServices } from './templates'
import type { Wording } from './wording'

/** One line of the table of facts; more than one value becomes a list, line breaks in a value are kept. */
export type Fact = { label: string; values: string[] }

type FactsOf<T extends MailTemplate> = (data: MailData[T], words: Wording) => (Fact | null)[]

/** The first clients, and how many more there are. */
const clients = (data: { clients: string[]; count: number }, t: Wording['t']) =>
  fact(
    t('fact.clients'),
    ...data.clients,
    ...(data.count > data.clients.length ? [t('more', { count: data.count - data.clients.length })] : []),
  )

/** Which services: the first by name and how many more, or all of whom; of mails of before it is known how many. */
function which(label: string, { t, name, extent }: Wording, scope: Scope, count: number, named?: NamedServices) {
  if (scope === 'provider' && named?.provider) return fact(label, t('allOf', { provider: named.provider }))
  const names = scope === 'services' ? (named?.names ?? []).map(name) : []
  if (names.length === 0) return fact(label, extent(scope, count))
  const more = count - names.length
  return fact(label, ...names, ...(more > 0 ? [t('moreServices', { count: more })] : []))
}

/** The services that went or came back, and in how much they stand. */
const concerning: FactsOf<'servicesVanished' | 'servicesReturned'> = (data, { t, name }) => [
  fact(t('fact.organization'), data.organization),
  fact(
    t('fact.whichServices'),
    ...data.services.map(name),
    ...(data.count > data.services.length ? [t('moreServices', { count: data.count - data.services.length })] : []),
  ),
  data.authorizations > 0 ? fact(t('fact.authorizations'), String(data.authorizations)) : null,
  data.requests > 0 ? fact(t('fact.requests'), String(data.requests)) : null,
]

const factsOf: { [T in MailTemplate]: FactsOf<T> } = {
  applicationReceived: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.reference'), data.reference),
  ],
  applicationApproved: (data, { t, day }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.level'), levelLabel(data.level)),
    fact(t('fact.validUntil'), day(data.validUntil)),
    fact(t('fact.by'), data.by ?? ''),
    fact(t('fact.deskMessage'), data.text ?? ''),
  ],
  applicationRejected: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.reason'), data.reason),
  ],
  applicationNeedsInformation: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    data.items?.length ? { label: t('fact.tasks'), values: data.items.map((item) => t(`task.${item}`)) } : null,
    data.question ? fact(t('fact.question'), data.question) : null,
  ],
  caseMessage: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.deskMessage'), data.text),
  ],
  applicationReopened: (data, { t, day }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.reference'), data.reference),
    fact(t('fact.promisedBy'), day(data.promisedBy)),
  ],
  caseHandedOver: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.applicant'), data.person),
    fact(t('fact.message', { from: data.by }), data.note),
  ],
  adminStarted: appointment,
  statusObjected: (data, { t, day }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.promisedBy'), day(data.promisedBy)),
  ],
  objectionReceived: (data, { t, day }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.admin'), data.person),
    fact(t('fact.promisedBy'), day(data.promisedBy)),
  ],
  objectionEnded: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.admin'), data.person),
  ],
  furtherAdminAsked: appointment,
  recoveryOfCompany: appointment,
  adminStatusEnds: (data, { t }) => [fact(t('fact.organization'), data.organization)],
  letterAsked: appointment,
  letterReminder: appointment,
  letterAskedAgain: appointment,
  letterReplaced: appointment,
  letterSignedConfirmed: appointment,
  letterSigned: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.signatory'), data.person),
  ],
  letterRefused: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.signatory'), data.person),
    fact(t('fact.reason'), data.reason),
  ],
  evidenceInfected: (data, { t }) => [fact(t('fact.organization'), data.organization), fact(t('fact.file'), data.file)],
  letterVoided: (data, { t }) => [fact(t('fact.organization'), data.organization), fact(t('fact.file'), data.file)],
  requestReceived: (data, words) => [
    fact(words.t('fact.client'), data.client),
    fact(words.t('fact.intermediary'), data.intermediary),
    which(words.t('fact.which'), words, data.scope, data.services, data.named),
    fact(words.t('fact.message', { from: data.intermediary }), data.message),
  ],
  requestSent: (data, words) => [
    fact(words.t('fact.client'), data.client),
    which(words.t('fact.which'), words, data.scope, data.services, data.named),
  ],
  requestPassedOn: (data, words) => [
    fact(words.t('fact.client'), data.client),
    fact(words.t('fact.intermediary'), data.intermediary),
    fact(words.t('fact.level'), levelLabel(data.level)),
    fact(words.t('fact.by'), data.by),
    fact(words.t('fact.which'), ...(data.named?.names ?? []).map(words.name)),
  ],
  requestWithdrawn: parties,
  servicesVanished: concerning,
  servicesReturned: concerning,
  requestExpired: parties,
  requestDeclined: (data, { t }) => [
    fact(t('fact.client'), data.client),
    fact(t('fact.reason'), t(`declined.${data.reason}`)),
    fact(t('fact.explanation', { from: data.client }), data.explanation),
  ],
  requestGranted: (data, words) => [
    fact(words.t('fact.client'), data.client),
    fact(words.t('fact.asked'), words.extent(data.scope, data.asked)),
    which(words.t('fact.granted'), words, data.scope, data.granted, data.named),
    fact(words.t('fact.leftOut'), ...data.leftOut.map(words.name)),
    fact(words.t('fact.validUntil'), words.day(data.validUntil)),
  ],
  decisionConfirmed: (data, words) => [
    fact(words.t('fact.intermediary'), data.intermediary),
    data.asked === null ? null : fact(words.t('fact.asked'), words.extent(data.scope, data.asked)),
    data.outcome === 'declined' ? null : which(words.t('fact.granted'), words, data.scope, data.granted, data.named),
    data.outcome === 'declined' ? null : fact(words.t('fact.validUntil'), words.day(data.validUntil)),
  ],
  grantedUnasked: (data, words) => [
    fact(words.t('fact.client'), data.client),
    which(words.t('fact.which'), words, data.scope, data.granted, data.named),
    fact(words.t('fact.validUntil'), words.day(data.validUntil)),
  ],
  authorizationEnded: (data, { t }) => [
    fact(t('fact.client'), data.client),
    data.otherParty === data.client ? null : fact(t('fact.otherParty'), data.otherParty),
    fact(t('fact.by'), data.by),
    fact(t('fact.affected'), t('people', { count: data.people })),
  ],
  assignmentMade: (data, words) => [
    fact(words.t('fact.client'), data.client),
    fact(words.t('fact.intermediary'), data.intermediary),
    data.services === 0
      ? fact(words.t('fact.which'), words.t('allOfIt'))
      : which(words.t('fact.which'), words, 'services', data.services, data.named),
    fact(words.t('fact.by'), data.by),
    fact(words.t('fact.validUntil'), words.day(data.validUntil)),
  ],
  assignmentsMade: (data, { t }) => [
    fact(t('fact.intermediary'), data.organization),
    fact(t('fact.by'), data.by),
    clients(data, t),
  ],
  assignmentEnded: (data, { t }) => [
    fact(t('fact.client'), data.client),
    fact(t('fact.intermediary'), data.intermediary),
    fact(t('fact.reason'), t(`assignmentEnd.${data.reason}`)),
  ],
  standardGiven: (data, words) => [
    fact(words.t('fact.ownOrganization'), data.organization),
    which(words.t('fact.which'), words, data.scope, data.services, data.named),
    fact(words.t('fact.by'), data.by),
    fact(words.t('fact.validUntil'), words.day(data.validUntil)),
  ],
  standardEnded: (data, { t }) => [fact(t('fact.ownOrganization'), data.organization), fact(t('fact.by'), data.by)],
  standardConfirmed: (data, { t, day }) => [
    fact(t('fact.people'), ...data.people),
    fact(t('fact.validUntil'), day(data.validUntil)),
  ],
  assignmentsConfirmed: (data, { t }) => [fact(t('fact.client'), data.client), fact(t('fact.people'), ...data.people)],
  employeeAdded: byCompany,
  employeeEnded: byCompany,
  phonePaired: phone,
  phoneRevoked: phone,
  phoneBlocked: phone,
  phoneUnblocked: phone,
  codesReplaced: change,
  emailChangeCode: (data, { t, moment }) => [
    fact(t('fact.code'), data.code),
    fact(t('fact.usableUntil'), moment(data.until)),
  ],
  emailChangeKnown: change,
  emailChanged: change,
  emailChangedFormer: change,
  emailChangeUndone: change,
  mobileChanged: change,
  nameChanged: (data, words) => [...names(data, words), ...change(data, words)],
  mailsChosen: (data, words) => [
    fact(
      words.t('fact.unwanted'),
      ...(data.unwanted.length > 0 ? data.unwanted.map((kind) => words.t(`kind.${kind}`)) : [words.t('kind.nothing')]),
    ),
    ...change(data, words),
  ],
  renamed: (data, words) => [
    ...names(data, words),
    fact(words.t('fact.reason'), data.reason),
    fact(words.t('fact.at'), words.moment(data.at)),
  ],
  phoneLocked: phone,
  newBrowser: (data, { t, moment }) => [
    fact(t('fact.browser'), data.browser),
    fact(t('fact.address'), data.address),
    fact(t('fact.at'), moment(data.at)),
  ],
  recoveryAsked: recovery,
  recoveryReady: recovery,
  invitationSent: (data, words) => [
    ...byCompany(data, words),
    fact(words.t('fact.role'), words.t(`role.${data.role}`)),
  ],
  invitationWithdrawn: byCompany,
  invitationAccepted: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.person'), data.person),
    data.assigned === 0 ? null : fact(t('fact.assigned'), t('authorizations', { count: data.assigned })),
    fact(t('fact.notRunning'), ...data.leftOut),
  ],
  invitationDeclined: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.person'), data.person),
  ],
  roleChanged: (data, words) => [...byCompany(data, words), fact(words.t('fact.role'), words.t(`role.${data.role}`))],
  employeeLeaves: byCompany,
  departureUndone: byCompany,
  assignmentsHandedOver: (data, { t }) => [
    fact(t('fact.intermediary'), data.organization),
    fact(t('fact.from'), data.from),
    fact(t('fact.by'), data.by),
    clients(data, t),
  ],
  standardGivenBack: (data, { t }) => [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.person'), data.person),
  ],
  assignmentGivenBack: (data, { t }) => [fact(t('fact.client'), data.client), fact(t('fact.person'), data.person)],
  registrationCode: (data, { t, moment }) => [
    fact(t('fact.code'), data.code),
    fact(t('fact.usableUntil'), moment(data.until)),
  ],
  registrationKnown: (data, { t, moment }) => [fact(t('fact.at'), moment(data.at))],
  proofingConfirmed: (data, { t, day }) => [
    fact(t('fact.level'), levelLabel(data.level)),
    fact(t('fact.validUntil'), day(data.validUntil)),
  ],
  proofingRefused: (data, { t }) => [
    fact(t('fact.level'), levelLabel(data.level)),
    fact(t('fact.reason'), data.reason),
  ],
  staffInvited: (data, { t }) => [fact(t('fact.by'), data.by), fact(t('fact.role'), t(`staffRole.${data.role}`))],
  staffInvitationWithdrawn: by,
  staffInvitationAnswered: (data, { t }) => [
    fact(t('fact.person'), data.person),
    fact(t('fact.role'), t(`staffRole.${data.role}`)),
  ],
  staffRoleChanged: (data, words) => [
    ...by(data, words),
    fact(words.t('fact.role'), words.t(`staffRole.${data.role}`)),
  ],
  staffEnded: by,
  personLookedAt: (data, { t, moment }) => [
    fact(t('fact.by'), data.by),
    fact(t('fact.reason'), data.reason),
    fact(t('fact.at'), moment(data.at)),
    fact(t('fact.until'), moment(data.until)),
  ],
}

/** What the reader must know, in order; a fact without a value is left out. */
export function factsIn<T extends MailTemplate>(template: T, data: MailData[T], words: Wording): Fact[] {
  return factsOf[template](data, words).filter((line): line is Fact => line !== null && line.values.length > 0)
}

function fact(label: string, ...values: string[]): Fact {
  return { label, values: values.filter((value) => value.trim() !== '') }
}

function appointment(data: { organization: string; person: string; level?: LevelOfAssurance }, { t }: Wording) {
  return [
    fact(t('fact.organization'), data.organization),
    fact(t('fact.applicant'), data.person),
    data.level ? fact(t('fact.level'), levelLabel(data.level)) : null,
  ]
}

function parties(data: { client: string; intermediary: string }, { t }: Wording) {
  return [fact(t('fact.client'), data.client), fact(t('fact.intermediary'), data.intermediary)]
}

function phone(data: { phone: string; at: string; browser?: string }, words: Wording) {
  return [fact(words.t('fact.phone'), data.phone), ...change(data, words)]
}

/** When an account was changed, and in which browser. */
function names(data: { from: string; name: string }, { t }: Wording) {
  return [fact(t('fact.formerName'), data.from), fact(t('fact.newName'), data.name)]
}

function change(data: { at: string; browser?: string }, { t, moment }: Wording) {
  return [fact(t('fact.at'), moment(data.at)), fact(t('fact.browser'), data.browser ?? '')]
}

function recovery(data: { code: string; usableFrom: string; until: string }, { t, moment }: Wording) {
  return [
    fact(t('fact.code'), showCode(data.code)),
    fact(t('fact.usableFrom'), moment(data.usableFrom)),
    fact(t('fact.usableUntil'), moment(data.until)),
  ]
}

function byCompany(data: { organization: string; by: string }, { t }: Wording) {
  return [fact(t('fact.organization'), data.organization), fact(t('fact.by'), data.by)]
}

function by(data: { by: string }, { t }: Wording) {
  return [fact(t('fact.by'), data.by)]
}
