// What people read of the past, as pages and files say it: by these words an upgrade is judged.
import { createTranslator } from 'next-intl'
import type { getTranslations } from 'next-intl/server'
import { changesOf, eventWords, inOneLine } from '@/components/authorization/event-words'
import { deskWords } from '@/lib/events/words'
import { eachEvent, listEventsOf, serviceNamesOf, type HistoryEvent } from '@/lib/events/queries/history'
import { asStaff } from '@/lib/identity/actors/acting'
import { historyValues } from '@/lib/desk/cases/rules/history-values'
import type { StaffActor } from '@/lib/kernel/actor'
import { listCaseHistory } from '@/lib/desk/cases/queries/history'
import { formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { messagesOf } from '@/lib/i18n/namespaces'
import { listSecurityEvents } from '@/lib/identity/phones/queries/phones'
import { wordsToPerson } from '@/lib/identity/phones/security-log'
import { db } from '@/lib/kernel/db'
import { findMail } from '@/lib/notifications/queries/mailbox'

export type Words = {
  histories: (kvkNumber: string, locale: Locale) => Promise<string[]>
  /** Of an authorization, as one of its two sides reads it: "reference side". */
  stories: (key: string, locale: Locale) => Promise<string[]>
  cases: (reference: string, locale: Locale) => Promise<string[]>
  securityLogs: (email: string, locale: Locale) => Promise<string[]>
}

export const words: Words = {
  async histories(kvkNumber, locale) {
    const { id } = await db.organization.findUniqueOrThrow({ where: { kvkNumber }, select: { id: true } })
    const events: HistoryEvent[] = []
    for await (const some of eachEvent(id, { search: '', kind: null, actorId: null, page: 1 })) events.push(...some)
    return historyLines(events, locale)
  },
  async stories(key, locale) {
    const [reference, side] = key.split(' ')
    const chain = await db.chainAuthorization.findUniqueOrThrow({
      where: { reference },
      select: { id: true, requestId: true, intermediaryId: true, clientId: true },
    })
    const isOffice = side === 'office'
    const events = await listEventsOf(isOffice ? chain.intermediaryId : chain.clientId, chain, isOffice)
    return historyLines(events, locale)
  },
  async cases(reference, locale) {
    const { id } = await db.adminApplication.findUniqueOrThrow({ where: { reference }, select: { id: true } })
    const { events } = await listCaseHistory(await someLead(), id, true)
    const t = await translator(locale, 'case')
    const signatories = await db.signatory.findMany({ where: { applicationId: id }, select: { id: true, name: true } })
    const itemName = (item: string) => {
      const [kind, of] = item.split(':')
      const name = signatories.find((one) => one.id === of)?.name ?? ''
      if (kind === 'signature') return t('check.signature', { name })
      return t.has(`check.${item}.text`) ? t(`check.${item}.text`) : item
    }
    return events.map((event) =>
      [formatMoment(event.at, locale), event.actorName, t(deskWords(event.type), historyValues(event, itemName))].join(
        ' | ',
      ),
    )
  },
  async securityLogs(email, locale) {
    const { id } = await db.person.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const t = await translator(locale, 'securityLog')
    const lines: string[] = []
    for (let page = 1; ; page += 1) {
      const { events, hasMore } = await listSecurityEvents(id, page)
      for (const { at, type, facts } of events) {
        const { reason, phone, browser, address, by, because } = facts
        const told = [
          typeof reason === 'string' && t.has(`reason.${reason}`) ? t(`reason.${reason}`) : '',
          phone,
          browser,
          address,
          typeof by === 'string' ? t('by', { name: by }) : '',
          because,
        ]
        const what = t(wordsToPerson(type))
        lines.push([formatMoment(at, locale), what, ...told.filter((fact) => fact)].join(' | '))
      }
      if (!hasMore) return lines
    }
  },
}

/** Where a message stands, to whom it goes, and its subject; of one that waits also its text. */
export async function messageLines(id: string): Promise<string[] | null> {
  const message = await findMail(id)
  if (!message) return null
  const { status, to, subject, text } = message
  return [status, to, subject, ...(status === 'waiting' ? [text] : [])]
}

type Translate = {
  (key: string, values?: Record<string, string | number>): string
  has: (key: string) => boolean
}

async function translator(locale: Locale, namespace: 'case' | 'securityLog'): Promise<Translate> {
  const messages = await messagesOf(locale)
  return createTranslator({ locale, messages, namespace, timeZone: 'Europe/Amsterdam' }) as Translate
}

type HistoryTranslator = Awaited<ReturnType<typeof getTranslations<'history'>>>

async function historyLines(events: HistoryEvent[], locale: Locale): Promise<string[]> {
  const messages = await messagesOf(locale)
  const t: HistoryTranslator = createTranslator({
    locale,
    messages,
    namespace: 'history',
    timeZone: 'Europe/Amsterdam',
  })
  const names = await serviceNamesOf(events, locale)
  return events.map((event) => {
    const { key, values } = eventWords(event, t, locale)
    const changes = changesOf(event, t, locale, names).map(
      ({ field, before, after }) => `${t(`field.${field}`)}: ${inOneLine(before) || '–'} → ${inOneLine(after) || '–'}`,
    )
    const sentence = t.markup(key, { ...values, b: (words) => words })
    return [formatMoment(event.at, locale), event.actorName, sentence, ...changes].join(' | ')
  })
}

async function someLead(): Promise<StaffActor> {
  const { id, ...person } = await db.person.findFirstOrThrow({
    where: { staffRole: 'lead' },
    select: { id: true, name: true, email: true, language: true },
  })
  return asStaff({ role: 'person', personId: id, ...person, staffRole: 'lead' })
}

/** How much there is of every noun. */
export async function countNouns() {
  return {
    people: await db.person.count(),
    means: await db.means.count(),
    phones: await db.phone.count(),
    sessions: await db.session.count(),
    recoveries: await db.recovery.count(),
    registrations: await db.registration.count(),
    proofings: await db.proofing.count(),
    organizations: await db.organization.count(),
    memberships: await db.membership.count(),
    invitations: await db.invitation.count(),
    departures: await db.departure.count(),
    drafts: await db.requestDraft.count(),
    requests: await db.authorizationRequest.count(),
    authorizations: await db.chainAuthorization.count(),
    assignments: await db.assignment.count(),
    applications: await db.adminApplication.count(),
    signatories: await db.signatory.count(),
    evidence: await db.evidence.count(),
    decisions: await db.caseDecision.count(),
    reviews: await db.caseReview.count(),
    checks: await db.caseCheck.count(),
    notes: await db.caseNote.count(),
    talk: await db.adminApplicationMessage.count(),
    replies: await db.replyTemplate.count(),
    staffInvitations: await db.staffInvitation.count(),
    looks: await db.personLook.count(),
    savedViews: await db.savedView.count(),
    services: await db.service.count(),
    events: await db.auditEvent.count(),
    messages: await db.message.count(),
  }
}
