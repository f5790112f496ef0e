import 'server-only'
import { db } from '@/lib/kernel/db'

/** Whether the database answers. */
export const isDatabaseUp = (): Promise<boolean> =>
  askDatabase().then(
    () => true,
    () => false,
  )

/** Asks the database for nothing: throws what is wrong when it does not answer. */
export async function askDatabase(): Promise<void> {
  await db.$executeRaw`SELECT 1`
}
