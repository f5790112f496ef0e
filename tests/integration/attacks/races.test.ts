// Two admins at the same moment: what the first one did stays as they did it.
import { expect, test } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { db } from '@/lib/kernel/db'
import { meetAtRow } from '../../support/races'
import { kvk, makeAuthorization, makeMember, makeOrganization, makeServices, problem, value } from '../../support/world'

test('a new choice does not undo or rewrite an assignment that a colleague takes back meanwhile', async () => {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const employee = await makeMember(office.kvkNumber, { role: 'employee' })
  const { serviceIds } = await makeServices(['loa3', 'loa3'])
  const authorizationId = await makeAuthorization(office, await makeMember(kvk.donald), { serviceIds })
  const choice = {
    authorizationId,
    everyone: false,
    membershipIds: [employee.membershipId],
    which: 'all' as const,
    serviceIds: [],
  }
  value(await assign(office, choice))
  const takenBackAt = new Date('2026-11-23T10:00:00Z')
  const [result] = await meetAtRow(
    {
      sql: 'UPDATE "Assignment" SET "endedAt" = $2 WHERE "authorizationId" = $1',
      values: [authorizationId, takenBackAt],
    },
    [() => assign(office, { ...choice, which: 'some', serviceIds: serviceIds.slice(0, 1) })],
  )
  expect(result && problem(result)).toBe('changed_meanwhile')
  const rows = await db.assignment.findMany({ where: { authorizationId }, select: { endedAt: true } })
  expect(rows).toEqual([{ endedAt: takenBackAt }])
})
