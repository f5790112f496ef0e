import 'server-only'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { parseBranchNumber } from '@/lib/organizations/numbers'
import { rememberedRegister } from '@/lib/organizations/register/current'
import type { Branch, TradeRegister } from '@/lib/organizations/register/register'

/** The branches of a company as the register tells them; null: it does not tell now. Takes time. */
export async function findBranches(
  kvkNumber: string,
  register: TradeRegister = rememberedRegister(),
): Promise<Branch[] | null> {
  const answer = await register.listBranches(kvkNumber)
  return answer.ok ? answer.value : null
}

/**
 * The number of a branch as somebody typed or chose it; null: the whole company. It has to be one of that company's. A
 * register that is silent stands in nobody's way: then only its form is looked at. Takes time: for `prepare`.
 */
export async function checkBranch(
  typed: string,
  kvkNumber: string,
  register: TradeRegister = rememberedRegister(),
): Promise<Result<string | null>> {
  if (typed === '') return ok(null)
  const number = parseBranchNumber(typed)
  if (!number.ok) return { ...number, field: 'branchNumber' }
  const branches = await findBranches(kvkNumber, register)
  if (branches === null || branches.some((branch) => branch.number === number.value)) return number
  return refuse('branch_unknown', { field: 'branchNumber', details: { number: number.value } })
}
