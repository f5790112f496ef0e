import 'server-only'
import { db, transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Tx } from '@/lib/kernel/db'
import { rememberedRegister } from '@/lib/organizations/register/current'
import type { TradeRegister } from '@/lib/organizations/register/register'
import { hasEnded } from '@/lib/organizations/rules'
import { keepOrganization } from './keep-organization'

/** So old may be what we know of a company that somebody gives, gets or assigns something. */
const maxAgeMs = 24 * 3_600_000

/**
 * Asks the register about those of these companies of which what we know is older than a day. A register that is silent,
 * or does not know one, stands in nobody's way: what we know goes on counting. Takes time: for `prepare`.
 */
export async function refreshOrganizations(
  ids: string[],
  now: Date,
  register: Pick<TradeRegister, 'findCompany'> = rememberedRegister(),
): Promise<void> {
  const old = await db.organization.findMany({
    where: { id: { in: ids }, registerCheckedAt: { lte: new Date(now.getTime() - maxAgeMs) } },
    select: { kvkNumber: true },
  })
  const answers = await Promise.all(old.map(({ kvkNumber }) => register.findCompany(kvkNumber)))
  for (const answer of answers)
    if (answer.ok) await transact(async (tx) => ok(await keepOrganization({ tx, now }, answer.value)))
}

/** Whether these companies all exist today, as far as we know; refused with the name of the first that does not. */
export async function checkNoneEnded(tx: Tx, ids: string[], now: Date): Promise<Result<undefined>> {
  const companies = await tx.organization.findMany({
    where: { id: { in: ids }, endedOn: { not: null } },
    select: { name: true, endedOn: true },
    orderBy: { id: 'asc' },
  })
  const ended = companies.find((company) => hasEnded(company, now))
  return ended ? refuse('kvk_ended', { details: { company: ended.name } }) : ok()
}
