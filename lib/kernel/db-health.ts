import 'server-only'
import { db } from '@/lib/kernel/db'

/** Whether the database answers. */
export async function isDatabaseUp(): Promise<boolean> {
  try {
    await db.$executeRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}
