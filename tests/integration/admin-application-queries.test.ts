import { describe, expect, it } from 'vitest'
import { findCase } from '@/lib/cases/find-case'
import { listSimilar } from '@/lib/cases/find-similar'
import { findWork } from '@/lib/cases/find-work'
import {
  findOwnApplication,
  findRejectedApplication,
  listOwnApplications,
} from '@/lib/admin-applications/queries'
import { makeApplication } from '../support/applications'
import { decide } from '../support/desk'
import { kvk, makeMember, makePerson, makeStaff, value } from '../support/world'

async function apply(by: Awaited<ReturnType<typeof makePerson>>, kvkNumber: string) {
  return (await makeApplication(by, { kvkNumber, explanation: 'Ik ben vennoot.' })).applicationId
}

describe('an application for company-admin status', () => {
  it('is found by the applicant, and by no other person', async () => {
    const [guus, other] = [await makePerson(), await makePerson()]
    const id = await apply(guus, kvk.other)
    expect(await findOwnApplication(guus, id)).toMatchObject({ status: 'submitted', explanation: 'Ik ben vennoot.' })
    expect(await findOwnApplication(other, id)).toBeNull()
    expect(await findOwnApplication(guus, 'made-up')).toBeNull()
    expect(await listOwnApplications(other)).toEqual([])
  })

  it('stays in the list of the applicant until it is approved', async () => {
    const [guus, staff] = [await makePerson(), await makeStaff()]
    const id = await apply(guus, kvk.other)
    expect(await listOwnApplications(guus)).toHaveLength(1)
    value(await decide(staff, id, 'approve', ''))
    expect(await listOwnApplications(guus)).toEqual([])
  })

  it('is kept for starting again once rejected, and makes way for the next one', async () => {
    const [guus, other, staff] = [await makePerson(), await makePerson(), await makeStaff()]
    const id = await apply(guus, kvk.donald)
    value(await decide(staff, id, 'reject', 'Geen vennoot.'))
    expect(await listOwnApplications(guus)).toMatchObject([{ status: 'rejected', rejectionReason: 'Geen vennoot.' }])
    expect(await findRejectedApplication(guus, kvk.donald)).toEqual({ level: 'loa3', explanation: 'Ik ben vennoot.' })
    expect(await findRejectedApplication(other, kvk.donald)).toBeNull()
    await apply(guus, kvk.donald)
    expect(await listOwnApplications(guus)).toMatchObject([{ status: 'submitted' }])
  })
})

describe('a case at the desk', () => {
  it('shows an application with the level, the admins and what came before', async () => {
    const [staff, person, stranger] = [await makeStaff(), await makePerson({ level: 'loa4' }), await makePerson()]
    const admin = await makeMember(kvk.office)
    const first = await apply(person, kvk.office)
    value(await decide(staff, first, 'reject', 'Nog niet.'))
    const second = await apply(person, kvk.office)
    await apply(stranger, kvk.bolderbast)
    const found = await findCase(staff, second)
    expect(found).toMatchObject({ applicant: { name: person.name, level: 'loa4' } })
    expect(found?.admins.map((one) => one.name)).toEqual([admin.name])
    expect(await listSimilar(staff, second)).toMatchObject([{ id: first, likeness: ['person', 'company'] }])
    expect(await findCase(staff, 'made-up')).toBeNull()
  })

  it('says of an application that it is the reader’s own', async () => {
    const staff = await makeStaff()
    const id = await apply({ ...staff, role: 'person' }, kvk.donald)
    expect(await findWork(staff, id)).toMatchObject({ conflict: 'own_application', mayWork: false })
  })
})
