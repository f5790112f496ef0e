import 'server-only'
import type { Tx } from '@/lib/kernel/db'
import type { ApplicationStatus } from '@/lib/admin-status/applications/rules'

/**
 * Reads who applied and how it stands, and holds the application until the transaction ends. Whatever touches an
 * application together with its letters or files begins here: taken in one order, two people wait for each other and
 * never for ever. Null: there is none.
 */
export async function lockApplication(
  tx: Tx,
  applicationId: string,
): Promise<{ personId: string; status: ApplicationStatus } | null> {
  const rows = await tx.$queryRaw<{ personId: string; status: ApplicationStatus }[]>`
    SELECT "personId", "status"::text AS "status" FROM "AdminApplication" WHERE "id" = ${applicationId}::uuid FOR UPDATE`
  return rows[0] ?? null
}
