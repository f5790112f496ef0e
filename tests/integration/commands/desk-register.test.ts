// What the trade register says of a case is asked by the desk and by a job, and kept; looking at it asks nobody.
import { beforeEach, expect, test } from 'vitest'
import { checkRegister } from '@/lib/desk/cases/commands/checking/check-register'
import { checkRegisters } from '@/lib/desk/cases/commands/checking/check-registers'
import { readCase } from '@/lib/desk/cases/commands/read-case'
import { findRegister } from '@/lib/desk/cases/queries/register'
import { system, type StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { makeApplication } from '../../support/applications'
import { forgetAdmins } from '../../support/desk'
import { everyRow } from '../../support/traces'
import { kvk, makePerson, makeStaff, problem, value } from '../../support/world'

const start = new Date()
const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000)

let staff: StaffActor
let applicationId: string
beforeEach(async () => {
  await forgetAdmins()
  await db.adminApplication.updateMany({ data: { status: 'withdrawn' } })
  staff = await makeStaff('reviewer')
  applicationId = (await makeApplication(await makePerson())).applicationId
  await db.organization.updateMany({
    where: { kvkNumber: kvk.other },
    data: { city: 'Elders', registerAskedAt: start },
  })
})

const differences = async () =>
  (await db.case.findUniqueOrThrow({ where: { id: applicationId }, select: { differences: true } })).differences
const askedAt = async () => (await findRegister(staff, applicationId))?.askedAt

test('a member of staff asks anew, and the case keeps how much differs', async () => {
  expect(await differences()).toBe(0)
  value(await checkRegister(staff, { applicationId }, at(1)))
  expect(await differences()).toBe(1)
  expect(await askedAt()).toEqual(at(1))
})

test('an auditor reads what is kept and asks nothing', async () => {
  const auditor = await makeStaff('viewer')
  expect(problem(await checkRegister(auditor, { applicationId }))).toBe('forbidden')
  const before = await everyRow()
  expect((await findRegister(auditor, applicationId))?.askedAt).toEqual(start)
  expect(await everyRow()).toEqual(before)
  expect(await differences()).toBe(0)
})

test('what was never compared is asked by the job at once', async () => {
  expect(value(await checkRegisters(system, {}, at(1)))).toBe(1)
  expect(await differences()).toBe(1)
  expect(value(await checkRegisters(system, {}, at(2)))).toBe(0)
})

test('what is older than a day is asked by the job, and nothing that is younger', async () => {
  await db.case.updateMany({ data: { registerComparedAt: start } })
  expect(value(await checkRegisters(system, {}, at(23)))).toBe(0)
  expect(await askedAt()).toEqual(start)
  expect(value(await checkRegisters(system, {}, at(24)))).toBe(1)
  expect(await askedAt()).toEqual(at(24))
  expect(await differences()).toBe(1)
  expect(value(await checkRegisters(system, {}, at(25)))).toBe(0)
})

test('reading a case is written down, by an auditor too, and once for a while', async () => {
  const auditor = await makeStaff('viewer')
  const readings = () => db.auditEvent.count({ where: { type: 'case.read', subjectId: applicationId } })
  for (const hours of [0, 0.1, 0.15]) value(await readCase(auditor, { applicationId }, at(hours)))
  expect(await readings()).toBe(1)
  value(await readCase(auditor, { applicationId }, at(0.2)))
  expect(await readings()).toBe(2)
  expect(problem(await readCase(auditor, { applicationId: crypto.randomUUID() }))).toBe('not_found')
})

test('an address that the register shields by now is shown nowhere, what was known of it neither', async () => {
  const shielded = await makeApplication(await makePerson(), { kvkNumber: '90001354' })
  await db.organization.update({
    where: { kvkNumber: '90001354' },
    data: { street: 'Geheim 1', postalCode: '9999 ZZ', city: 'Elders' },
  })
  value(await checkRegister(staff, shielded, at(1)))
  const facts = await findRegister(staff, shielded.applicationId)
  expect(facts).not.toBeNull()
  expect(JSON.stringify(facts)).not.toMatch(/Geheim|9999|Elders/)
  expect(JSON.stringify(await db.organization.findUnique({ where: { kvkNumber: '90001354' } }))).not.toMatch(/Geheim/)
})
