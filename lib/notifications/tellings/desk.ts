import 'server-only'
import { undoMinutes, undoUntil } from '@/lib/kernel/undo'
import { isAskItem } from '@/lib/desk/cases/rules/check-list'
import type { EventOf } from '@/lib/events/catalogue'
import type { Tx } from '@/lib/kernel/db'
import { people } from '../readers'
import { mail } from '../telling'

type Decided = 'application.approved' | 'application.rejected' | 'application.more_information_needed'
type AboutCase = Decided | 'application.reopened' | 'case.handedOver' | 'case.messageSent'

const applicationOf = (tx: Tx, event: EventOf<AboutCase>) =>
  tx.adminApplication.findUniqueOrThrow({
    where: { id: event.subject.id },
    select: {
      personId: true,
      reference: true,
      kind: true,
      level: true,
      organizationId: true,
      organization: { select: { name: true } },
    },
  })

/** The decision of this event, with its words for the applicant; null once it was taken back. */
const decisionOf = (tx: Tx, event: EventOf<Decided>) =>
  tx.caseDecision.findFirst({
    where: { eventId: event.id, undoneAt: null },
    select: { text: true, items: true },
  })

const theApplicant = <E extends AboutCase>() =>
  people<E>('the applicant', async (event, tx) => [(await applicationOf(tx, event)).personId])

const onceFinal = {
  words: `${undoMinutes} minutes later, when it can no longer be undone`,
  at: (event: { at: Date }) => undoUntil(event.at),
}
const byDesk = { words: 'the desk decided', is: (event: { data: { by: string } | null }) => event.data?.by === 'desk' }
const byCompany = {
  words: 'an admin of the company decided',
  is: (event: { data: { by: string } | null }) => event.data?.by === 'company',
}

export const deskTellings = [
  mail('case.handedOver', 'caseHandedOver', {
    to: people('the colleague who goes on', (event) => [event.data.toId]),
    data: async (event, _reader, tx) => {
      const { organization } = await applicationOf(tx, event)
      const note = await tx.caseNote.findUniqueOrThrow({ where: { id: event.data.noteId }, select: { text: true } })
      return {
        organization: organization.name,
        person: event.subject.name,
        by: event.actor?.name ?? '',
        note: note.text,
        path: `/desk/applications/${event.subject.id}`,
      }
    },
  }),
  mail('case.messageSent', 'caseMessage', {
    to: theApplicant<'case.messageSent'>(),
    data: async (event, _reader, tx) => {
      const { organization } = await applicationOf(tx, event)
      const { text } = await tx.adminApplicationMessage.findUniqueOrThrow({
        where: { id: event.data.messageId },
        select: { text: true },
      })
      return { organization: organization.name, text, path: `/applications/${event.subject.id}` }
    },
  }),
  mail('application.approved', 'applicationApproved', {
    to: theApplicant<'application.approved'>(),
    when: byDesk,
    notBefore: onceFinal,
    data: async (event, _reader, tx) => {
      const decision = await decisionOf(tx, event)
      if (!decision) return null
      // Who stays admin after an objection is told that instead.
      if (await tx.objection.findFirst({ where: { decisionEventId: event.id }, select: { id: true } })) return null
      const { organization, organizationId, level, kind } = await applicationOf(tx, event)
      return {
        organization: organization.name,
        level,
        validUntil: event.data.validUntil ?? '',
        ...(kind === 'raise' && { raised: 'yes' as const }),
        path: `/portal/${organizationId}`,
        ...(decision.text && { text: decision.text }),
      }
    },
  }),
  mail('application.approved', 'applicationApproved', {
    to: theApplicant<'application.approved'>(),
    when: byCompany,
    data: async (event, _reader, tx) => {
      const { organization, organizationId, level } = await applicationOf(tx, event)
      return {
        organization: organization.name,
        level,
        validUntil: event.data.validUntil ?? '',
        decidedBy: 'admin' as const,
        by: event.actor?.name ?? '',
        path: `/portal/${organizationId}`,
      }
    },
  }),
  mail('application.rejected', 'applicationRejected', {
    to: theApplicant<'application.rejected'>(),
    when: byDesk,
    notBefore: onceFinal,
    data: async (event, _reader, tx) => {
      const decision = await decisionOf(tx, event)
      if (!decision) return null
      const { organization } = await applicationOf(tx, event)
      return { organization: organization.name, reason: decision.text, path: `/applications/${event.subject.id}` }
    },
  }),
  mail('application.rejected', 'applicationRejected', {
    to: theApplicant<'application.rejected'>(),
    when: byCompany,
    data: async (event, _reader, tx) => {
      const { organization } = await applicationOf(tx, event)
      const path = `/applications/${event.subject.id}`
      return { organization: organization.name, reason: event.after.reason ?? '', path }
    },
  }),
  mail('application.more_information_needed', 'applicationNeedsInformation', {
    to: theApplicant<'application.more_information_needed'>(),
    notBefore: onceFinal,
    data: async (event, _reader, tx) => {
      const decision = await decisionOf(tx, event)
      if (!decision) return null
      const { organization } = await applicationOf(tx, event)
      return {
        organization: organization.name,
        question: decision.text,
        items: decision.items.filter(isAskItem),
        path: `/applications/${event.subject.id}`,
      }
    },
  }),
  mail('application.reopened', 'applicationReopened', {
    to: theApplicant<'application.reopened'>(),
    data: async (event, _reader, tx) => {
      const { organization, reference } = await applicationOf(tx, event)
      const path = `/applications/${event.subject.id}`
      return { reference, organization: organization.name, ...event.data, path }
    },
  }),
]
