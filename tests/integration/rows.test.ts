import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { jsonDate, onlyRow, preparedRows, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

const shape = z.object({ count: z.number() })

describe('rows of SQL', () => {
  it('are read by their shape', async () => {
    const sql = Prisma.sql`SELECT n AS "count" FROM generate_series(1, 2) n`
    expect(await rows(db, shape, sql)).toEqual([{ count: 1 }, { count: 2 }])
  })

  it('of another shape are noticed: a count that nobody made a number of', async () => {
    await expect(rows(db, shape, Prisma.sql`SELECT count(*) AS "count"`)).rejects.toThrow(z.ZodError)
  })

  it('are one where one is asked for, neither none nor two', async () => {
    expect(await onlyRow(db, shape, Prisma.sql`SELECT 1 AS "count"`)).toEqual({ count: 1 })
    for (const n of [0, 2]) {
      const sql = Prisma.sql`SELECT n AS "count" FROM generate_series(1, ${n}::int) n`
      await expect(onlyRow(db, shape, sql)).rejects.toThrow(z.ZodError)
    }
  })
})

describe('rows of a prepared statement', () => {
  const listed = z.object({ listed: z.object({ days: z.array(jsonDate), of: z.string().nullable() }) })
  const sql = (ids: string[]) => Prisma.sql`
    SELECT json_build_object('days', ARRAY(SELECT '2026-12-01'::date + n FROM generate_series(0, 1) n), 'of', id) AS "listed"
    FROM unnest(${ids}::text[]) id`
  const days = [new Date('2026-12-01'), new Date('2026-12-02')]
  const both = [{ listed: { days, of: 'one' } }, { listed: { days, of: 'two' } }]

  it('are the same outside a transaction and in one', async () => {
    expect(await preparedRows(db, listed, 'tried', sql(['one', 'two']))).toEqual(both)
    expect(await db.$transaction((tx) => preparedRows(tx, listed, 'tried', sql(['one', 'two'])))).toEqual(both)
  })

  it('come of one plan, and its name belongs to that statement', async () => {
    await db.$transaction(async (tx) => {
      for (let round = 0; round < 8; round += 1) await preparedRows(tx, listed, 'tried-again', sql(['one']))
      const kept = await rows(
        tx,
        z.object({ generic: z.number() }),
        Prisma.sql`SELECT generic_plans::int AS "generic" FROM pg_prepared_statements WHERE name = 'tried-again'`,
      )
      expect(kept).toEqual([{ generic: 3 }])
      const other = preparedRows(tx, listed, 'tried-again', Prisma.sql`SELECT 1`)
      await expect(other).rejects.toThrow('must be unique')
    })
  })

  it('of another shape are noticed, and so is a day that is none', async () => {
    const noDay = Prisma.sql`SELECT json_build_object('days', ARRAY['tomorrow'], 'of', 'one') AS "listed"`
    await expect(preparedRows(db, listed, 'no-day', noDay)).rejects.toThrow(z.ZodError)
    await expect(preparedRows(db, shape, 'tried', sql(['one']))).rejects.toThrow(z.ZodError)
  })
})
