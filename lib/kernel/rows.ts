import 'server-only'
import { z } from 'zod'
import { Prisma } from '@/prisma/generated/client'
import { askPrepared, db, preparedMark, type Statements, type Tx } from './db'

/** The rows of a query, read by their shape: when SQL answers something else, that is noticed here and not on a page. */
export async function rows<T>(reader: Pick<Tx, '$queryRaw'>, shape: z.ZodType<T>, sql: Prisma.Sql): Promise<T[]> {
  return z.array(shape).parse(await reader.$queryRaw(sql))
}

/** The row of a query that always answers exactly one: counts, for example. */
export async function onlyRow<T>(reader: Pick<Tx, '$queryRaw'>, shape: z.ZodType<T>, sql: Prisma.Sql): Promise<T> {
  const [row] = z.tuple([shape]).parse(await reader.$queryRaw(sql))
  return row
}

/**
 * The rows of a statement that is asked so often that planning it would be most of its price: each connection plans it
 * once. Its text is always the same (a connection refuses the same name with another one): what differs is a value, never
 * a fragment. And it answers JSON only, which Prisma and the driver read alike.
 */
export async function preparedRows<T>(
  reader: Statements,
  shape: z.ZodType<T>,
  name: string,
  sql: Prisma.Sql,
): Promise<T[]> {
  const marked = Prisma.sql`${Prisma.raw(preparedMark(name))} ${sql}`
  return z.array(shape).parse(reader === db ? await askPrepared(marked) : await reader.$queryRaw(marked))
}

/** The same of a statement whose answer is read by whoever asks, or that answers nothing; never in a transaction. */
export const prepared = (name: string, sql: Prisma.Sql): Promise<unknown[]> =>
  askPrepared(Prisma.sql`${Prisma.raw(preparedMark(name))} ${sql}`)

/** The same of a statement that writes, in a command's transaction. */
export const executePrepared = (tx: Statements, name: string, sql: Prisma.Sql): Promise<number> =>
  tx.$executeRaw(Prisma.sql`${Prisma.raw(preparedMark(name))} ${sql}`)

/** A day or a moment inside JSON, where Postgres writes it as text. */
export const jsonDate = z.string().transform((text, context) => {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) context.addIssue('not a date')
  return date
})
