import { describe, expect, it } from 'vitest'
import { findCase } from '@/lib/desk/cases/queries/case'
import { listSimilar } from '@/lib/desk/cases/queries/similar'
import { findWork } from '@/lib/desk/cases/queries/work'
import {
  findOwnApplication,
  findFormerApplication,
  listApproved,
  listOwnApplications,
} from '@/lib/admin-status/applications/queries/applications'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { fillApplication, makeApplication, makeDraftApplication } from '../support/applications'
import { decideAtDesk, forgetAdmins } from '../support/desk'
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
    value(await decideAtDesk(staff, id, 'approve', ''))
    expect(await listOwnApplications(guus)).toEqual([])
    // It stays to be read for a while, beside the company.
    const { organizationId } = await db.adminApplication.findUniqueOrThrow({
      where: { id },
      select: { organizationId: true },
    })
    expect([...(await listApproved(guus))]).toEqual([[organizationId, id]])
    expect([...(await listApproved(await makePerson()))]).toEqual([])
    expect([...(await listApproved(guus, addDays(new Date(), 31)))]).toEqual([])
  })

  it('is started again from the one that was chosen, and from nobody else’s', async () => {
    await forgetAdmins()
    const [guus, other, staff] = [await makePerson({ name: 'Guus Voorbeeld' }), await makePerson(), await makeStaff()]
    const rejected = async (explanation: string, says: 'joint' | 'not_named') => {
      const id = await makeDraftApplication(guus, { kvkNumber: kvk.other, explanation })
      await fillApplication(guus, id, says, [
        { name: 'Gijs Demo', email: `${explanation}@vofguus.test`, authority: 'joint' },
      ])
      await db.adminApplication.update({
        where: { id },
        data: {
          status: 'rejected',
          case: {
            create: {
              arrivedAt: new Date(),
              deskSince: new Date(),
              promisedBy: today(new Date()),
              decidedAt: new Date(),
              decidedById: staff.personId,
              rejectionReason: 'Nee.',
            },
          },
        },
      })
      return id
    }
    const [first, second] = [await rejected('eerste', 'joint'), await rejected('tweede', 'not_named')]
    expect(await findFormerApplication(guus, kvk.other, first)).toMatchObject({ id: first, explanation: 'eerste' })
    expect(await findFormerApplication(guus, kvk.other)).toMatchObject({ id: second })
    expect(await findFormerApplication(other, kvk.other, first)).toBeNull()
    const begin = async (by: typeof guus, from: string) => {
      const id = await makeDraftApplication(by, { kvkNumber: kvk.other, from })
      return db.adminApplication.findUniqueOrThrow({
        where: { id },
        select: { authority: true, signatories: { select: { email: true }, orderBy: { email: 'asc' } } },
      })
    }
    const again = await begin(guus, first)
    expect(again.authority).toBe('joint')
    expect(again.signatories).toContainEqual({ email: 'eerste@vofguus.test' })
    expect(again.signatories).not.toContainEqual({ email: 'tweede@vofguus.test' })
    expect(await begin(other, first)).toEqual({ authority: null, signatories: [] })
  })

  it('is kept for starting again once rejected, and makes way for the next one', async () => {
    const [guus, other, staff] = [await makePerson(), await makePerson(), await makeStaff()]
    const id = await apply(guus, kvk.donald)
    value(await decideAtDesk(staff, id, 'reject', 'Geen vennoot.'))
    expect(await listOwnApplications(guus)).toMatchObject([{ status: 'rejected', rejectionReason: 'Geen vennoot.' }])
    expect(await findFormerApplication(guus, kvk.donald)).toMatchObject({
      level: 'loa3',
      explanation: 'Ik ben vennoot.',
    })
    expect(await findFormerApplication(other, kvk.donald)).toBeNull()
    await apply(guus, kvk.donald)
    expect(await listOwnApplications(guus)).toMatchObject([{ status: 'submitted' }])
  })
})

describe('a case at the desk', () => {
  it('shows an application with the level, the admins and what came before', async () => {
    const [staff, person, stranger] = [await makeStaff(), await makePerson({ level: 'loa4' }), await makePerson()]
    const admin = await makeMember(kvk.office)
    const first = await apply(person, kvk.office)
    value(await decideAtDesk(staff, first, 'reject', 'Nog niet.'))
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
