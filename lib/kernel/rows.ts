import 'server-only'
import { z } from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import type { Tx } from './db'

/** The rows of a query, read by their shape: when SQL answers something else, that is noticed here and not on a page. */
export async function rows<T>(reader: Pick<Tx, '$queryRaw'>, shape: z.ZodType<T>, sql: Prisma.Sql): Promise<T[]> {
  return z.array(shape).parse(await reader.$queryRaw(sql))
}

/** The row of a query that always answers exactly one: counts, for example. */
export async function onlyRow<T>(reader: Pick<Tx, '$queryRaw'>, shape: z.ZodType<T>, sql: Prisma.Sql): Promise<T> {
  const [row] = z.tuple([shape]).parse(await reader.$queryRaw(sql))
  return row
}
