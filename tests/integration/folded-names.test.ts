// How the database folds and orders names, beside how what is typed is folded.
import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { z } from 'zod'
import { listSql } from '@/lib/authorizations/lists/sql'
import { everything } from '@/lib/authorizations/lists/criteria'
import { searchPeople } from '@/lib/desk/looks/queries/looks'
import { db } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { foldText } from '@/lib/kernel/text/search-text'
import { listEmployees } from '@/lib/organizations/memberships/queries/employees'
import { Prisma } from '@/prisma/generated/client'
import {
  join,
  kvk,
  makeAuthorization,
  makeMember,
  makeOrganization,
  makePerson,
  makeServices,
  makeStaff,
} from '../support/world'

const folded = async (texts: string[]) => {
  const shape = z.object({ name: z.string() })
  const sql = Prisma.sql`SELECT folded(name) AS name FROM unnest(${texts}::text[]) WITH ORDINALITY AS t(name, place) ORDER BY place`
  return (await rows(db, shape, sql)).map(({ name }) => name)
}

const sign = fc.constantFrom(..."aZé öËçñÅøØłŁđÐßæŒþı'’‘`´ʼ.,;:/&()“”„«»_%\\+-–\u00A0\u0308①ﬁＪ李Ж½9\n\t😀")

it('is the same as what is typed is folded to', async () => {
  const names = fc.sample(
    fc.array(sign, { maxLength: 12 }).map((signs) => signs.join('')),
    { numRuns: 2000, seed: 7 },
  )
  expect(await folded(names)).toEqual(names.map(foldText))
})

test('a list finds a company however its name is typed, and stands in Dutch order', async () => {
  const office = await makeMember((await makeOrganization()).kvkNumber)
  const { serviceIds } = await makeServices(['loa3'])
  const names = {
    [kvk.donald]: 'Cohen',
    [kvk.dagobert]: 'de Boer',
    [kvk.bolderbast]: 'Bakker',
    [kvk.other]: "'t Hoen",
    [kvk.office]: 'Coöperatie Berg-Éclair',
  }
  for (const [kvkNumber, name] of Object.entries(names)) {
    const client = await makeMember(kvkNumber)
    await makeAuthorization(office, client, { serviceIds })
    await db.organization.update({ where: { kvkNumber }, data: { name } })
  }
  const listed = async (search: string) => {
    const scope = { side: 'received' as const, organizationId: office.organizationId }
    const sql = listSql(scope, { ...everything, order: 'name', search }, 'nl', new Date())
    return (await rows(db, z.object({ partyName: z.string() }), sql)).map(({ partyName }) => partyName)
  }
  expect(await listed('')).toEqual(['Bakker', 'de Boer', 'Cohen', 'Coöperatie Berg-Éclair', "'t Hoen"])
  for (const typed of ['cooperatie', 'Coo\u0308peratie', 'berg eclair', 'BERG-ÉCLAIR', 'g-é'])
    expect(await listed(typed)).toContain('Coöperatie Berg-Éclair')
  expect(await listed('%%%')).toEqual([])
})

test('an employee and a person at the desk are found by name without accents', async () => {
  const admin = await makeMember((await makeOrganization()).kvkNumber)
  const person = await makePerson({ name: 'Zoë Łapiński-O’Neill' })
  await join(person, admin.kvkNumber, 'employee')
  const staff = await makeStaff('reviewer')
  for (const search of ['zoe lapinski', 'oneill', "O'Neill"]) {
    const { employees } = await listEmployees(admin, { search, page: 1 })
    expect(employees.map(({ name }) => name)).toEqual(['Zoë Łapiński-O’Neill'])
    expect((await searchPeople(staff, search)).map(({ id }) => id)).toContain(person.personId)
  }
})
