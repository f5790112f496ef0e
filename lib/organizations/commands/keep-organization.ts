import type { Inner } from '@/lib/kernel/command'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import { tradeRegister } from '@/lib/organizations/register/current'
import type { RegisterCompany, TradeRegister } from '@/lib/organizations/register/register'
import { hasEnded } from '@/lib/organizations/rules'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { answerOf } from '@/lib/organizations/register/answer'

/** Fetches a company from the trade register by what somebody typed. Ended companies are refused. */
export async function lookUpCompany(
  typed: string,
  now: Date,
  register: Pick<TradeRegister, 'findCompany'> = tradeRegister(),
): Promise<Result<RegisterCompany>> {
  const number = parseKvkNumber(typed)
  if (!number.ok) return { ...number, field: 'kvkNumber' }
  const company = await register.findCompany(number.value)
  if (!company.ok) return { ...company, field: 'kvkNumber' }
  if (hasEnded(company.value, now)) {
    return refuse('kvk_ended', { field: 'kvkNumber', details: { company: company.value.name } })
  }
  return ok(company.value)
}

/**
 * The organization of a company in the register, made when it is new here and refreshed otherwise.
 * An organization exists as soon as somebody asks it for something.
 */
export async function keepOrganization({ tx, now }: Inner, company: RegisterCompany) {
  const { name, rsin, legalForm, street, postalCode, city, employees, endedOn } = company
  const asked = { ...answerOf(company, now), registerCheckedAt: now }
  const facts = { name, rsin, legalForm, street, postalCode, city, employees, endedOn, ...asked }
  return tx.organization.upsert({
    where: { kvkNumber: company.kvkNumber },
    create: { kvkNumber: company.kvkNumber, ...facts },
    update: facts,
    select: { id: true, name: true, kvkNumber: true },
  })
}
