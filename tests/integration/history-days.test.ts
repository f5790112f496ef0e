import { expect, it } from 'vitest'
import { z } from 'zod'
import { barsOf, windowOf, type Period } from '@/lib/events/days'
import { byDaySql, countByDay, countHistory, listHistory, type HistoryCriteria } from '@/lib/events/queries/history'
import { db } from '@/lib/kernel/db'
import { addDays, isoDay, parseDay } from '@/lib/kernel/days'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { kvk, makeMember } from '../support/world'

const any: HistoryCriteria = { search: '', kind: null, actorId: null, page: 1 }
const dayOf = (text: string) => parseDay(text) ?? new Date(Number.NaN)
const march: Period = { from: dayOf('2025-03-01'), until: dayOf('2025-03-31') }

/** What happened at these moments, by the first organization and towards the second. */
async function happened(organizationId: string, otherOrganizationId: string | null, ...moments: string[]) {
  await db.auditEvent.createMany({
    data: moments.map((at) => ({
      at: new Date(at),
      actorName: 'Anna Voorbeeld',
      organizationId,
      otherOrganizationId,
      type: 'assignment.ended',
      subjectType: 'assignment',
      subjectId: organizationId,
      subjectName: 'Bram Proef',
    })),
  })
}

const asText = ({ days }: Awaited<ReturnType<typeof countByDay>>) =>
  days.map(({ day, count }) => `${isoDay(day)} ${count}`)

it('counts on the day that it was in Amsterdam, what one did and what was done towards one, and nothing of others', async () => {
  const office = await makeMember(kvk.office)
  const client = await makeMember(kvk.donald)
  // Winter time until 30 March, summer time from there.
  await happened(office.organizationId, client.organizationId, '2025-03-09T22:59:00Z', '2025-03-09T23:00:00Z')
  await happened(office.organizationId, null, '2025-03-29T22:59:00Z', '2025-03-30T21:59:00Z', '2025-03-30T22:00:00Z')
  await happened(client.organizationId, null, '2025-03-10T12:00:00Z')
  await happened(office.organizationId, null, '2025-02-28T22:59:59Z', '2025-03-31T22:00:00Z')
  expect(asText(await countByDay(office.organizationId, any, march))).toEqual([
    '2025-03-09 1',
    '2025-03-10 1',
    '2025-03-29 1',
    '2025-03-30 1',
    '2025-03-31 1',
  ])
  expect(asText(await countByDay(client.organizationId, any, march))).toEqual(['2025-03-09 1', '2025-03-10 2'])

  // The bar of a day and the list that it leads to say the same.
  const bars = barsOf(await countByDay(office.organizationId, any, march), march, 'day', null)
  expect(bars).toHaveLength(31)
  for (const { from, until, count } of bars) {
    const criteria = { ...any, period: { from, until } }
    expect([isoDay(from), (await countHistory(office.organizationId, criteria)).count]).toEqual([isoDay(from), count])
    expect((await listHistory(office.organizationId, criteria)).length).toBe(count)
  }
})

it('counts only what the other filters let through', async () => {
  const may = { from: dayOf('2024-05-01'), until: dayOf('2024-05-31') }
  const office = await makeMember(kvk.office)
  await happened(office.organizationId, null, '2024-05-10T12:00:00Z')
  const count = async (change: Partial<HistoryCriteria>) =>
    (await countByDay(office.organizationId, { ...any, ...change }, may)).days.length
  expect(await count({ kind: 'assignment' })).toBe(1)
  expect(await count({ kind: 'request' })).toBe(0)
  expect(await count({ search: 'Bram' })).toBe(1)
  expect(await count({ search: 'Dagobert' })).toBe(0)
  expect(await count({ actorId: office.personId })).toBe(0)
})

it('reads the stretch of each index that the window covers, and no rows', async () => {
  const office = await makeMember(kvk.office)
  await happened(
    office.organizationId,
    null,
    ...Array.from({ length: 300 }, (_, at) => addDays(march.from, at / 10).toISOString()),
  )
  await db.$executeRaw`VACUUM ANALYZE "AuditEvent"`
  const window = windowOf(null, new Date())
  const plan = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    await tx.$executeRaw`SET LOCAL enable_bitmapscan = off`
    return rows(
      tx,
      z.object({ 'QUERY PLAN': z.string() }),
      Prisma.sql`EXPLAIN ${byDaySql(office.organizationId, any, window, 20_000)}`,
    )
  })
  const text = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toMatch(/Index Only Scan .*"AuditEvent_organizationId_at_id_idx"[^]*?at >= /)
  expect(text).toMatch(/Index Only Scan .*"AuditEvent_otherOrganizationId_at_id_idx"[^]*?at >= /)
})
