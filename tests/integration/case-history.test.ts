import { expect, it } from 'vitest'
import { listCaseHistory } from '@/lib/desk/cases/queries/history'
import { db } from '@/lib/kernel/db'
import { makeApplication } from '../support/applications'
import { makePerson, makeStaff } from '../support/world'

it('shows the latest two hundred events, says how many there are, and all of them when asked', async () => {
  const [applicant, staff] = [await makePerson(), await makeStaff('viewer')]
  const { applicationId } = await makeApplication(applicant)
  const before = (await listCaseHistory(staff, applicationId)).count
  const event = {
    actorName: 'Tom Proef',
    type: 'evidence.read',
    subjectType: 'AdminApplication',
    subjectId: applicationId,
    subjectName: 'a.pdf',
  }
  await db.auditEvent.createMany({
    data: Array.from({ length: 250 }, (_, nr) => ({ ...event, at: new Date(Date.now() + nr) })),
  })
  const [latest, all] = [await listCaseHistory(staff, applicationId), await listCaseHistory(staff, applicationId, true)]
  expect([latest.events.length, latest.count]).toEqual([200, before + 250])
  expect([all.events.length, all.count]).toEqual([before + 250, before + 250])
  expect(all.events.slice(0, 200)).toEqual(latest.events)
  expect(all.events.at(-1)?.type).toBe('application.started')
  expect(await listCaseHistory({ ...staff, role: 'admin' as never }, applicationId)).toEqual({ events: [], count: 0 })
})
