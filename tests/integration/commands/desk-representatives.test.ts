// Who a representative is: staff link them with the applicant or a letter; names that are only alike decide nothing.
import { beforeEach, describe, expect, test } from 'vitest'
import { addSignatory } from '@/lib/admin-status/signatories/commands/add-signatory'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'
import { addCompanyRepresentative } from '@/lib/desk/cases/commands/checking/add-company-representative'
import { addRepresentative } from '@/lib/desk/cases/commands/checking/add-representative'
import { linkRepresentative } from '@/lib/desk/cases/commands/checking/link-representative'
import { removeRepresentative } from '@/lib/desk/cases/commands/checking/remove-representative'
import { tickCheck } from '@/lib/desk/cases/commands/checking/tick-check'
import { unlinkRepresentative } from '@/lib/desk/cases/commands/checking/unlink-representative'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { handOverCase } from '@/lib/desk/cases/commands/claiming/hand-over-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { findWork } from '@/lib/desk/cases/queries/work'
import type { Authority } from '@/lib/identity/people/representatives'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { workOnCase } from '@/prisma/demo/desk'
import { forgetAdmins, makePaperApplication } from '../../support/desk'
import { meetAtRow } from '../../support/races'
import { countEverything } from '../../support/traces'
import { kvk, makePerson, makeStaff, problem, value } from '../../support/world'

let staff: StaffActor
let applicationId: string
let gijs: string
beforeEach(async () => {
  await forgetAdmins()
  staff = await makeStaff('reviewer', 'Saskia Demo')
  // Guus asks; he and Gijs Demo signed.
  applicationId = await makePaperApplication(await makePerson({ name: 'Guus Voorbeeld' }))
  gijs = await letterOf('Gijs Demo')
  value(await claimCase(staff, { applicationId }))
})

const letterOf = async (name: string, state: 'signed' | 'asked' = 'signed') =>
  (await db.signatory.findFirstOrThrow({ where: { applicationId, name, state }, select: { id: true } })).id
const representativeOf = async (name: string, skip = 0) =>
  (await db.representative.findFirstOrThrow({
    where: { applicationId, name },
    select: { id: true },
    orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }],
    skip,
  }))!.id

async function enter(
  name: string,
  authority: Authority = 'joint',
  rest: { isNamesake?: boolean; companyId?: string } = {},
) {
  value(await addRepresentative(staff, { applicationId, name, authority, ...rest }))
  const { id } = await db.representative.findFirstOrThrow({
    where: { applicationId, name },
    orderBy: { id: 'desc' },
    select: { id: true },
  })
  return id
}
const link = (representativeId: string, person: string, reason = 'Zelfde geboortedatum.', by = staff) =>
  linkRepresentative(by, { applicationId, representativeId, person, reason })
const unlink = (representativeId: string, reason = 'Verkeerde.', by = staff) =>
  unlinkRepresentative(by, { applicationId, representativeId, reason })
const compared = async () => {
  const work = await findWork(staff, applicationId)
  const { differs, missing } = work!.readiness.compared
  return { differs, missing, risks: work!.readiness.risks }
}
const eventsOf = (type: string) =>
  db.auditEvent.findMany({
    where: { subjectId: applicationId, type },
    orderBy: { id: 'asc' },
    select: { actorId: true, after: true },
  })

async function unchanged(expected: object, run: () => Promise<object>) {
  const before = await countEverything()
  expect(await run()).toMatchObject(expected)
  expect(await countEverything()).toEqual(before)
}

describe('linking', () => {
  test('makes two names one person, keeps who said so and why, and its row and event say it', async () => {
    await enter('Guus Voorbeeld')
    const demo = await enter('Demo, Gijsbert Johannes')
    expect(await compared()).toMatchObject({ differs: ['signatures', 'names'], missing: 1 })
    value(await tickCheck(staff, { applicationId, item: 'representatives', isTicked: true }))
    value(await tickCheck(staff, { applicationId, item: 'applicant_may', isTicked: true }))
    const now = new Date()
    value(
      await linkRepresentative(
        staff,
        { applicationId, representativeId: demo, person: gijs, reason: 'Zelfde pas.' },
        now,
      ),
    )
    expect(await compared()).toMatchObject({ differs: [], missing: 0 })
    expect(await db.representativeLink.findMany({ where: { applicationId } })).toEqual([
      {
        representativeId: demo,
        applicationId,
        signatoryId: gijs,
        reason: 'Zelfde pas.',
        linkedById: staff.personId,
        linkedByName: staff.name,
        linkedAt: now,
      },
    ])
    expect(await eventsOf('case.representativeLinked')).toEqual([
      {
        actorId: staff.personId,
        after: { name: 'Demo, Gijsbert Johannes', to: 'Gijs Demo', reason: 'Zelfde pas.' },
      },
    ])
    // Whether the applicant may is to be looked at again; that the list is whole is not.
    const checks = await db.caseCheck.findMany({ where: { caseId: applicationId }, select: { item: true } })
    expect(checks).toEqual([{ item: 'representatives' }])
  })

  test('the same again is done already; another person first needs the link to go', async () => {
    const demo = await enter('Demo, Gijsbert')
    value(await link(demo, gijs))
    value(await link(demo, gijs, ''))
    expect(await eventsOf('case.representativeLinked')).toHaveLength(1)
    await unchanged({ problem: 'representative_linked' }, () => link(demo, 'applicant'))
  })

  test('says why, unless the only two equal names say it', async () => {
    await enter('Guus Voorbeeld')
    const demo = await enter('G.J. Demo')
    await unchanged({ problem: 'link_reason_required', field: 'reason' }, () => link(demo, gijs, ''))
    const same = await enter('demo, GIJS')
    value(await link(same, gijs, ''))
    expect(await db.representativeLink.findMany({ where: { applicationId }, select: { reason: true } })).toEqual([
      { reason: '' },
    ])
  })

  test('takes the applicant and their own letter for one person', async () => {
    const guus = await enter('Voorbeeld, Augustus')
    expect((await compared()).differs).toContain('applicant')
    value(await link(guus, await letterOf('Guus Voorbeeld')))
    expect(await db.representativeLink.findMany({ where: { applicationId }, select: { signatoryId: true } })).toEqual([
      { signatoryId: null },
    ])
    expect((await compared()).differs).not.toContain('applicant')
    const other = await enter('Voorbeeld, Gustaaf')
    await unchanged({ problem: 'person_linked' }, () => link(other, 'applicant'))
  })

  test('one person never stands for two: the database says so', async () => {
    const one = await enter('Demo, Gijsbert')
    const two = await enter('Demo, G.')
    value(await link(one, gijs))
    await unchanged({ problem: 'person_linked' }, () => link(two, gijs))
    const row = { sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] }
    value(await unlink(one))
    const results = await meetAtRow(row, [() => link(one, gijs), () => link(two, gijs)])
    expect(results.map(problem).sort()).toEqual(['ok', 'person_linked'])
  })

  test('is for whoever holds the case: of two who link at one moment one does', async () => {
    const demo = await enter('Demo, Gijsbert')
    const colleague = await makeStaff('reviewer', 'Wim Demo')
    await unchanged({ problem: 'claimed_by_other' }, () => link(demo, gijs, 'Toch.', colleague))
    value(await handOverCase(staff, { applicationId, toId: colleague.personId, note: 'Kijk jij?' }))
    const row = { sql: 'SELECT 1 FROM "AdminApplication" WHERE "id" = $1 FOR UPDATE', values: [applicationId] }
    const results = await meetAtRow(row, [() => link(demo, gijs), () => link(demo, 'applicant', 'Toch.', colleague)])
    expect(results.map(problem)).toEqual(['claimed_by_other', 'ok'])
    expect(await db.representativeLink.findMany({ where: { applicationId }, select: { linkedById: true } })).toEqual([
      { linkedById: colleague.personId },
    ])
    await unchanged({ problem: 'forbidden' }, () => link(demo, gijs, 'x', { ...colleague, role: 'viewer' }))
    await unchanged({ problem: 'forbidden' }, () => unlink(demo, 'x', { ...colleague, role: 'viewer' }))
  })

  test('finds nobody of another application, and no company', async () => {
    const demo = await enter('Demo, Gijsbert')
    value(await addCompanyRepresentative(staff, { applicationId, ...holding }))
    const company = await representativeOf('Holding BV')
    const otherId = await makePaperApplication(await makePerson({ name: 'Guus Voorbeeld' }))
    const theirs = await db.signatory.findFirstOrThrow({
      where: { applicationId: otherId, isApplicant: false },
      select: { id: true },
    })
    await unchanged({ problem: 'not_found' }, () => link(demo, theirs.id))
    await unchanged({ problem: 'not_found' }, () => link(crypto.randomUUID(), gijs))
    await unchanged({ problem: 'not_found' }, () => link(company, gijs))
    value(await claimCase(staff, { applicationId: otherId }))
    await unchanged({ problem: 'not_found' }, () =>
      linkRepresentative(staff, {
        applicationId: otherId,
        representativeId: demo,
        person: theirs.id,
        reason: 'x',
      }),
    )
    await unchanged({ problem: 'not_found' }, () =>
      unlinkRepresentative(staff, { applicationId: otherId, representativeId: demo, reason: 'x' }),
    )
  })
})

describe('unlinking', () => {
  test('opens again what the link answered, and says why', async () => {
    await enter('Guus Voorbeeld')
    const demo = await enter('Demo, Gijsbert')
    value(await link(demo, gijs))
    value(await unlink(demo, 'Het is zijn zoon.'))
    expect(await compared()).toMatchObject({ differs: ['signatures', 'names'], missing: 1 })
    expect(await eventsOf('case.representativeUnlinked')).toEqual([
      { actorId: staff.personId, after: { name: 'Demo, Gijsbert', to: 'Gijs Demo', reason: 'Het is zijn zoon.' } },
    ])
    value(await unlink(demo, 'Nog eens.'))
    expect(await eventsOf('case.representativeUnlinked')).toHaveLength(1)
  })

  test('happens by itself when the applicant names somebody else in their place', async () => {
    const guus = await db.adminApplication.findUniqueOrThrow({
      where: { id: applicationId },
      select: { person: { select: { id: true, name: true, email: true } } },
    })
    const applicant = { personId: guus.person.id, ...guus.person, role: 'person' as const, language: 'nl' as const }
    const demo = await enter('Demo, Gijsbert')
    value(await link(demo, gijs))
    value(await decideCase(staff, { applicationId, decision: 'ask', text: '', items: ['signatory'] }))
    const instead = { name: 'Eva Demo', email: 'eva@voorbeeld.test', authority: 'joint', language: 'nl' } as const
    value(await replaceSignatory(applicant as never, { signatoryId: gijs, ...instead }))
    expect(await db.representativeLink.count({ where: { applicationId } })).toBe(0)
    value(await claimCase(staff, { applicationId }))
    await unchanged({ problem: 'letter_replaced' }, () => link(demo, gijs))
    value(
      await addSignatory(applicant as never, {
        applicationId,
        ...instead,
        name: 'Piet Demo',
        email: 'p@voorbeeld.test',
      }),
    )
    value(await link(demo, await letterOf('Piet Demo', 'asked')))
  })
})

describe('father and son of one name', () => {
  test('are two representatives, and one letter stands for neither until staff say for whom', async () => {
    await enter('Guus Voorbeeld')
    await enter('Gijs Demo')
    expect(await compared()).toMatchObject({ differs: [], missing: 0 })
    await unchanged({ problem: 'representative_known', field: 'name' }, () =>
      addRepresentative(staff, { applicationId, name: 'GIJS DEMO', authority: 'joint' }),
    )
    const son = await enter('Gijs Demo', 'joint', { isNamesake: true })
    expect(await compared()).toMatchObject({
      differs: ['unclear', 'signatures'],
      missing: 1,
      risks: expect.arrayContaining(['mismatch']),
    })
    const work = await findWork(staff, applicationId)
    expect(work?.representatives.map(({ called }) => called)).toEqual([
      'Guus Voorbeeld',
      'Gijs Demo (1)',
      'Gijs Demo (2)',
    ])
    expect([...(work?.proposals.values() ?? [])].map((list) => list.map(({ name }) => name))).toEqual([
      ['Gijs Demo'],
      ['Gijs Demo'],
    ])
    await unchanged({ problem: 'link_reason_required' }, () => link(son, gijs, ''))
    value(await link(son, gijs, 'Geboren in 1990.'))
    expect(await compared()).toMatchObject({ differs: [], missing: 0 })
    expect(await approveWhole()).toBe('ok')
  })
})

const holding = {
  name: 'Holding BV',
  kvkNumber: '9000 1745',
  authority: 'joint',
  personName: 'Demo, Gijsbert',
  personAuthority: 'owner',
} as const

describe('a company as director', () => {
  test('signs by whoever stands behind it, once staff say which letter is theirs', async () => {
    await enter('Guus Voorbeeld')
    value(await addCompanyRepresentative(staff, { applicationId, ...holding }))
    const rows = await db.representative.findMany({
      where: { applicationId, NOT: { name: 'Guus Voorbeeld' } },
      orderBy: { id: 'asc' },
      select: {
        id: true,
        name: true,
        isCompany: true,
        kvkNumber: true,
        authority: true,
        companyId: true,
        origin: true,
      },
    })
    const [company, person] = rows
    expect(rows).toEqual([
      {
        id: company?.id,
        name: 'Holding BV',
        isCompany: true,
        kvkNumber: '90001745',
        authority: 'joint',
        companyId: null,
        origin: 'extract',
      },
      {
        id: person?.id,
        name: 'Demo, Gijsbert',
        isCompany: false,
        kvkNumber: null,
        authority: 'owner',
        companyId: company?.id,
        origin: 'extract',
      },
    ])
    expect(await eventsOf('case.companyEntered')).toEqual([
      {
        actorId: staff.personId,
        after: {
          name: 'Holding BV',
          kvkNumber: '90001745',
          authority: 'joint',
          person: 'Demo, Gijsbert',
          personAuthority: 'owner',
        },
      },
    ])
    expect(await compared()).toMatchObject({ differs: ['signatures', 'names'], missing: 1 })
    await unchanged({ problem: 'signatures_missing' }, () =>
      decideCase(staff, { applicationId, decision: 'approve', text: '', items: [] }),
    )
    value(await link(person!.id, gijs))
    expect(await compared()).toMatchObject({ differs: [], missing: 0 })
    expect(await approveWhole()).toBe('ok')
  })

  test('asks of the people behind it as many as its own extract does', async () => {
    await enter('Guus Voorbeeld')
    value(await addCompanyRepresentative(staff, { applicationId, ...holding, personAuthority: 'joint' }))
    value(await link(await representativeOf('Demo, Gijsbert'), gijs))
    expect(await compared()).toMatchObject({ missing: 1 })
    const company = await representativeOf('Holding BV')
    await enter('Eva Demo', 'sole', { companyId: company })
    expect(await eventsOf('case.representativeEntered')).toContainEqual({
      actorId: staff.personId,
      after: { name: 'Eva Demo', authority: 'sole', company: 'Holding BV' },
    })
    expect(await compared()).toMatchObject({ missing: 1 })
    value(await removeRepresentative(staff, { applicationId, representativeId: company }))
    expect(await db.representative.count({ where: { applicationId } })).toBe(1)
    expect(await db.representativeLink.count({ where: { applicationId } })).toBe(0)
  })

  test('is entered once, with a number that is one, and people only behind a company', async () => {
    const guus = await enter('Guus Voorbeeld')
    value(await addCompanyRepresentative(staff, { applicationId, ...holding }))
    const again = (change: object) => () => addCompanyRepresentative(staff, { applicationId, ...holding, ...change })
    await unchanged({ problem: 'representative_known' }, again({ name: 'Anders BV' }))
    await unchanged({ problem: 'representative_known' }, again({ kvkNumber: '' }))
    await unchanged({ problem: 'kvk_malformed', field: 'kvkNumber' }, again({ kvkNumber: '12' }))
    value(await again({ kvkNumber: kvk.donald })())
    await unchanged({ problem: 'not_found' }, () =>
      addRepresentative(staff, { applicationId, name: 'Eva', authority: 'sole', companyId: guus }),
    )
  })
})

/** Ticks what is open and approves. */
async function approveWhole() {
  await workOnCase(staff, applicationId, new Date())
  return problem(await decideCase(staff, { applicationId, decision: 'approve', text: '', items: [] }))
}
