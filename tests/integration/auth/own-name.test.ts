// A person changes their name and the language of our messages with their phone; a name that was proofed changes at the desk.
import { beforeEach, expect, it } from 'vitest'
import { changeLanguage } from '@/lib/identity/people/commands/change-language'
import { changeName } from '@/lib/identity/people/commands/change-name'
import { renamePerson } from '@/lib/identity/people/commands/rename-person'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { findPersonToRename } from '@/lib/identity/people/queries/to-rename'
import { listSecurityEvents } from '@/lib/identity/phones/queries/phones'
import { askProofing } from '@/lib/identity/proofing/commands/ask-proofing'
import type { PersonActor } from '@/lib/kernel/actor'
import { approvedChange, askFor, openSession } from '../../support/confirmations'
import { outbox } from '../../support/feed'
import { makePhone, type TestPhone } from '../../support/phone'
import { makePerson, makeStaff, problem, value } from '../../support/world'

let person: PersonActor
let phone: TestPhone
let sessionId: string
beforeEach(async () => {
  person = await makePerson({ name: 'K. Beek', level: 'loa2plus' })
  phone = await makePhone(person.personId)
  sessionId = await openSession(person, phone)
})

const approved = (change: Parameters<typeof approvedChange>[2]) => approvedChange(person, phone, change, sessionId)
const mails = async (to: string) =>
  (await outbox()).findMany({
    where: { to, channel: 'mail' },
    orderBy: { id: 'asc' },
    select: { template: true, language: true, data: true },
  })

it('a name that nobody made sure of changes when the phone approved it, and the person is told', async () => {
  const change = await approved({ kind: 'change_name', name: 'Karin Beek' })
  expect(await findOwnDetails(person.personId)).toMatchObject({ name: 'K. Beek', isProofed: false })
  value(await changeName(person, change))
  expect(await findOwnDetails(person.personId)).toMatchObject({ name: 'Karin Beek' })
  expect(await mails(person.email)).toEqual([
    expect.objectContaining({
      template: 'nameChanged',
      data: expect.objectContaining({ from: 'K. Beek', name: 'Karin Beek' }) as unknown,
    }),
  ])
  expect((await listSecurityEvents(person.personId, 1)).events.map(({ type }) => type)).toContain('person.nameChanged')
  expect(problem(await changeName(person, change))).toBe('confirmation_over')
})

it('the language of our messages changes for what is written from then on', async () => {
  value(await changeLanguage(person, await approved({ kind: 'change_language', language: 'en' })))
  value(await changeName(person, await approved({ kind: 'change_name', name: 'Karin Beek' })))
  expect((await mails(person.email)).map(({ language }) => language)).toEqual(['en'])
  expect(problem(await askFor(person, sessionId, { kind: 'change_language', language: 'en' }))).toBe('language_same')
})

it('an approval of another change changes neither', async () => {
  const change = await approved({ kind: 'change_language', language: 'en' })
  expect(problem(await changeName(person, change))).toBe('not_found')
  expect(await findOwnDetails(person.personId)).toMatchObject({ name: 'K. Beek', language: 'nl', isProofed: false })
})

it('the name that one has is no new one', async () => {
  expect(problem(await askFor(person, sessionId, { kind: 'change_name', name: 'K. Beek' }))).toBe('name_same')
})

it('a name that was made sure of, or is about to be, is not changed by the person, not with an approval from before either', async () => {
  const proofed = await makePerson({ name: 'Bas Bos', level: 'loa3' })
  await makePhone(proofed.personId)
  const there = await openSession(proofed)
  expect(problem(await askFor(proofed, there, { kind: 'change_name', name: 'Bas Bosch' }))).toBe('name_proofed')
  const change = await approved({ kind: 'change_name', name: 'Karin Beek' })
  value(await askProofing(person, {}))
  expect(problem(await changeName(person, change))).toBe('name_proofed')
  expect(await findOwnDetails(person.personId)).toMatchObject({ name: 'K. Beek', isProofed: true })
})

it('the desk writes the name of somebody else, who reads why', async () => {
  const staff = await makeStaff()
  const reason = 'Zo staat het op het paspoort.'
  value(await renamePerson(staff, { personId: person.personId, name: 'Karin van Beek', reason }))
  expect(await findOwnDetails(person.personId)).toMatchObject({ name: 'Karin van Beek' })
  expect(await mails(person.email)).toEqual([
    expect.objectContaining({
      template: 'renamed',
      data: expect.objectContaining({ from: 'K. Beek', name: 'Karin van Beek', reason }) as unknown,
    }),
  ])
  expect(problem(await renamePerson(staff, { personId: person.personId, name: 'Karin van Beek', reason }))).toBe(
    'name_same',
  )
  expect(problem(await renamePerson(staff, { personId: staff.personId, name: 'Sas Kia', reason }))).toBe('not_found')
  expect(await findPersonToRename(staff, staff.personId)).toBeNull()
  const viewer = await makeStaff('viewer')
  expect(problem(await renamePerson(viewer, { personId: person.personId, name: 'Ander', reason }))).toBe('forbidden')
})
