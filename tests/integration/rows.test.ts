import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { onlyRow, rows } from '@/lib/kernel/rows'
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
