import 'server-only'
import { z } from 'zod'
import type { Tx } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { applicationStatuses } from '@/lib/admin-status/applications/rules'
import { Prisma } from '@/prisma/generated/client'

const lockedShape = z.object({ personId: z.uuid(), status: z.enum(applicationStatuses) })

/**
 * Reads who applied and how it stands, and holds the application until the transaction ends. Whatever touches an
 * application together with its letters or files begins here: taken in one order, two people wait for each other and
 * never for ever. Null: there is none.
 */
export async function lockApplication(tx: Tx, applicationId: string): Promise<z.infer<typeof lockedShape> | null> {
  const held = Prisma.sql`
    SELECT "personId", "status"::text AS "status" FROM "AdminApplication" WHERE "id" = ${applicationId}::uuid FOR UPDATE`
  const [locked] = await rows(tx, lockedShape, held)
  return locked ?? null
}
