import type { Inner } from '@/lib/kernel/command'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import { rememberedRegister } from '@/lib/organizations/register/current'
import { limitMinutes, lookUpsPerPerson } from '@/lib/organizations/register/limits'
import type { RegisterCompany, TradeRegister } from '@/lib/organizations/register/register'
import { hasEnded } from '@/lib/organizations/rules'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { answerOf } from '@/lib/organizations/register/answer'

/**
 * Fetches a company from the trade register by what somebody typed. Ended companies are refused. What is remembered
 * counts as no look-up.
 */
export async function lookUpCompany(
  { personId }: { personId: string },
  typed: string,
  now: Date,
  register: Pick<TradeRegister, 'findCompany' | 'remembers'> = rememberedRegister(),
): Promise<Result<RegisterCompany>> {
  const number = parseKvkNumber(typed)
  if (!number.ok) return { ...number, field: 'kvkNumber' }
  if (!register.remembers?.(number.value) && !(await lookUpsPerPerson.take(personId)))
    return refuse('too_many_attempts', { field: 'kvkNumber', details: { minutes: limitMinutes } })
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
  const answer = answerOf(company, now)
  const asked = { ...answer, registerCheckedAt: answer.registerAskedAt }
  const facts = { name, rsin, legalForm, street, postalCode, city, employees, endedOn, ...asked }
  return tx.organization.upsert({
    where: { kvkNumber: company.kvkNumber },
    create: { kvkNumber: company.kvkNumber, ...facts },
    update: facts,
    select: { id: true, name: true, kvkNumber: true },
  })
}
