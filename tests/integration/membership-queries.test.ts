import { describe, expect, it } from 'vitest'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { countWork, findWork, noWork } from '@/lib/authorizations/assignments/queries/work'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { countEmployees, findEmployee, listEmployees } from '@/lib/organizations/memberships/queries/employees'
import { db } from '@/lib/kernel/db'
import { listLosses } from '@/lib/authorizations/departures/queries/losses'
import { findOwnLevel, listOwnCompanies } from '@/lib/organizations/queries/organizations'
import { countRequestsToDecide } from '@/lib/authorizations/requests/queries/count-requests'
import {
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makePerson,
  makeRequest,
  makeServices,
  makeStandard,
  day,
  value,
} from '../support/world'

const firstPage = { search: '', page: 1 }

async function officeWithEmployee() {
  const office = await makeMember(kvk.office, { name: 'Anna Voorbeeld' })
  const client = await makeMember(kvk.donald)
  const { serviceIds } = await makeServices(['loa3'])
  const authorizationId = await makeAuthorization(office, client, { serviceIds })
  const bram = await join(await makePerson({ name: 'Bram Proef', level: 'loa4' }), kvk.office, 'employee')
  const given = {
    authorizationId,
    everyone: false,
    membershipIds: [bram.membershipId],
    which: 'all' as const,
    serviceIds: [],
  }
  value(await assign(office, given))
  return { office, client, bram, authorizationId }
}

describe('the employees of an organization', () => {
  it('are listed with their level, clients and assignments; a foreign organization sees none of them', async () => {
    const { office, client, bram, authorizationId } = await officeWithEmployee()
    const { employees } = await listEmployees(office, firstPage)
    expect(employees).toHaveLength(2)
    expect(employees.find((one) => one.name === 'Bram Proef')).toMatchObject({
      role: 'employee',
      level: 'loa4',
      levelUntil: day(1000),
      asksFor: null,
      adminUntil: null,
    })
    const everyone = employees.map((one) => one.membershipId)
    const assigned = { clients: 1, assignments: 1, own: 0 }
    expect([...(await countWork(office, everyone))]).toEqual([[bram.membershipId, assigned]])
    await makeStandard(office, [bram], { serviceIds: (await makeServices(['loa3'])).serviceIds })
    expect(await findWork(office, bram.membershipId)).toEqual({ ...assigned, own: 1 })
    expect(await listLosses(office, bram.membershipId)).toMatchObject([{ assignments: 1 }])

    const foreign = await listEmployees(client, firstPage)
    expect(foreign.employees.map((one) => one.name)).not.toContain('Bram Proef')
    expect(await findEmployee(client, bram.membershipId)).toBeNull()
    expect(await countWork(client, everyone)).toEqual(new Map())
    expect(await listLosses(client, bram.membershipId)).toEqual([])

    value(await endAuthorization(client, { authorizationId, reason: '' }))
    expect(await findWork(office, bram.membershipId)).toEqual({ ...noWork, own: 1 })
    expect(await listLosses(office, bram.membershipId)).toEqual([])
  })

  it('are searched by name and address', async () => {
    const office = await makeMember('11112222')
    const bram = await join(await makePerson({ name: 'Bram Zoekmij' }), '11112222', 'employee')
    expect(
      (await listEmployees(office, { search: 'zoekmij', page: 1 })).employees.map((one) => one.membershipId),
    ).toEqual([bram.membershipId])
    expect((await listEmployees(office, { search: bram.email, page: 1 })).total).toBe(1)
    expect((await listEmployees(office, { search: 'niemand', page: 1 })).total).toBe(0)
    expect((await listEmployees(office, { search: '%%%', page: 1 })).total).toBe(0)
  })

  it('are counted and shown by role, by name or the last who came first', async () => {
    const office = await makeMember('11112233', { name: 'Zara Eerst' })
    const bram = await join(await makePerson({ name: 'Bram Later' }), '11112233', 'employee')
    const listed = async (change: object) =>
      (await listEmployees(office, { search: '', page: 1, ...change })).employees.map((one) => one.membershipId)
    expect(await listed({})).toEqual([bram.membershipId, office.membershipId])
    await db.membership.update({
      where: { id: bram.membershipId },
      data: { validFrom: day(-900) },
      select: { id: true },
    })
    expect(await listed({ order: 'newest' })).toEqual([office.membershipId, bram.membershipId])
    expect(await listed({ role: 'admin' })).toEqual([office.membershipId])
    expect(await listed({ role: 'restricted_admin' })).toEqual([])
    expect(await countEmployees(office, '')).toEqual({ admin: 1, restricted_admin: 0, employee: 1 })
    expect(await countEmployees(office, 'later')).toEqual({ admin: 0, restricted_admin: 0, employee: 1 })
    expect(await countEmployees(bram, '')).toEqual({ admin: 0, restricted_admin: 0, employee: 0 })
  })

  it('are not shown to an employee', async () => {
    const bram = await makeMember('11113333', { role: 'employee' })
    expect(await listEmployees(bram, firstPage)).toEqual({ total: 0, employees: [] })
    expect(await findEmployee(bram, bram.membershipId)).toBeNull()
    expect(await findWork(bram, bram.membershipId)).toEqual(noWork)
  })
})

describe('the companies of one person', () => {
  it('are their own, those they administer first, with their own level', async () => {
    const person = await makePerson({ level: 'loa2plus' })
    await join(person, '11114444', 'employee')
    await join(person, '11115555', 'admin', 'loa2plus')
    await makeMember('11116666')
    const { total, companies } = await listOwnCompanies(person, 1)
    expect(total).toBe(2)
    expect(companies.map((one) => one.organization.kvkNumber)).toEqual(['11115555', '11114444'])
    expect(await findOwnLevel(person)).toBe('loa2plus')
  })
})

describe('the requests that wait for a decision', () => {
  it('are counted for the client, not for who asks, and not after the last day', async () => {
    const [office, client] = [await makeMember(kvk.office), await makeMember(kvk.bolderbast)]
    const { serviceIds } = await makeServices(['loa3'])
    await makeRequest(office, kvk.bolderbast, { serviceIds })
    expect(await countRequestsToDecide(client)).toBe(1)
    expect(await countRequestsToDecide(office)).toBe(0)
    const nextYear = new Date(Date.now() + 365 * 86_400_000)
    expect(await countRequestsToDecide(client, nextYear)).toBe(0)
  })
})
