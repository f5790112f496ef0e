import 'server-only'
import { z } from 'zod'
import { keptOfCodes } from '@/lib/identity/registration/codes'
import { codesPerRegistration } from '@/lib/identity/registration/limits'
import { findOpenRegistration } from '@/lib/identity/registration/queries/open'
import { registrationIdSchema } from '@/lib/identity/registration/schema'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { announceCodes } from './announce-codes'
import { maySend, tooMany } from './may-send'

const codesSentShape = z.object({ codesSent: z.number() })

/** Sends two new codes; the ones before work no more. */
export const sendNewCodes = command({
  name: 'registration.sendNewCodes',
  as: 'visitor',
  input: registrationIdSchema,
  async prepare({ now }, { registrationId }) {
    const found = await findOpenRegistration(registrationId, now)
    if (!found.ok) return found
    if (found.value.personId) return ok()
    const isAllowed = (await codesPerRegistration.take(registrationId)) && (await maySend(found.value))
    return isAllowed ? ok() : tooMany()
  },
  async run(context, { registrationId }) {
    const { tx, now } = context
    // Two who ask at once each get a round of their own: the second waits here and counts on.
    const open = Prisma.sql`SELECT "codesSent" FROM "Registration"
      WHERE "id" = ${registrationId}::uuid AND "personId" IS NULL FOR UPDATE`
    const [row] = await rows(tx, codesSentShape, open)
    if (!row) return ok()
    const changed = await tx.registration.update({
      where: { id: registrationId },
      data: keptOfCodes(registrationId, row.codesSent + 1, now),
      select: { id: true, email: true, codesSent: true, codesExpireAt: true },
    })
    await announceCodes(context, changed)
    return ok()
  },
})
