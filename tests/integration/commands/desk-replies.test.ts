import { beforeEach, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/kernel/actor'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { db } from '@/lib/kernel/db'
import { archiveTemplate } from '@/lib/desk/reply-templates/commands/archive-template'
import { fillReply } from '@/lib/desk/reply-templates/queries/fill'
import { saveTemplate } from '@/lib/desk/reply-templates/commands/save-template'
import { makeApplication } from '../../support/applications'
import { makePerson, makeStaff, problem, value } from '../../support/world'

let staff: StaffActor
let lead: StaffActor
let applicationId: string
beforeEach(async () => {
  ;[staff, lead] = [await makeStaff(), await makeStaff('lead')]
  applicationId = (await makeApplication(await makePerson({ name: 'Guus Voorbeeld' }))).applicationId
})

const makeReply = async (decision: 'approve' | 'ask') => {
  const name = `${decision} ${crypto.randomUUID().slice(0, 8)}`
  value(
    await saveTemplate(lead, {
      templateId: '',
      changedAt: '',
      decision,
      nameNl: name,
      nameEn: name,
      textNl: 'Dag {applicant}.',
      textEn: 'Hello {applicant}.',
    }),
  )
  return (await db.replyTemplate.findFirstOrThrow({ where: { nameNl: name }, select: { id: true } })).id
}

test('a reply is filled in for the case, in the applicant’s language, as long as it is in use', async () => {
  const reply = await makeReply('ask')
  expect(value(await fillReply(staff, { applicationId, reply }))).toEqual({
    templateId: reply,
    text: 'Dag Guus Voorbeeld.',
  })
  await db.person.updateMany({
    where: { adminApplications: { some: { id: applicationId } } },
    data: { language: 'en' },
  })
  expect(value(await fillReply(staff, { applicationId, reply })).text).toBe('Hello Guus Voorbeeld.')
  expect(problem(await fillReply(staff, { applicationId: reply, reply }))).toBe('not_found')
  expect(problem(await fillReply(staff, { applicationId, reply: 'nonsense' }))).toBe('not_found')
  expect(problem(await fillReply({ ...staff, role: 'admin' as never }, { applicationId, reply }))).toBe('not_found')
  value(await archiveTemplate(lead, { templateId: reply }))
  expect(problem(await fillReply(staff, { applicationId, reply }))).toBe('not_found')
})

test('a decision keeps the reply that it began from, when that is one for such a decision', async () => {
  const [ask, approve] = [await makeReply('ask'), await makeReply('approve')]
  for (const [templateId, kept] of [
    [ask, ask],
    [approve, null],
    [crypto.randomUUID(), null],
    ['nonsense', null],
    ['', null],
  ] as const) {
    const one = (await makeApplication(await makePerson())).applicationId
    value(await claimCase(staff, { applicationId: one }))
    value(await decideCase(staff, { applicationId: one, decision: 'ask', text: 'Waarom?', items: [], templateId }))
    expect(await db.caseDecision.findFirst({ where: { caseId: one }, select: { templateId: true } })).toEqual({
      templateId: kept,
    })
  }
})
