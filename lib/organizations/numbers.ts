import { withoutCopySigns } from '@/lib/kernel/text/characters'
import { refuse, ok, type Problem, type Result } from '@/lib/kernel/result'

/** The KvK number in its one form: eight digits, leading zeros kept. It has no official checksum. Source: "register interface". */
export function parseKvkNumber(text: string): Result<string> {
  const hints = { 7: 'kvk_seven_digits', 9: 'kvk_is_rsin', 12: 'kvk_is_branch' } as const
  return isEmpty(text) ? refuse('kvk_missing') : parseDigits(text, 8, 'kvk_malformed', hints)
}

/** The number of a branch (vestiging): twelve digits, without a checksum. Source: "register interface". */
export function parseBranchNumber(text: string): Result<string> {
  return parseDigits(text, 12, 'branch_malformed', { 8: 'branch_is_kvk' })
}

/** The RSIN: nine digits that pass the elfproef. Source: "RSIN". */
export function parseRsin(text: string): Result<string> {
  const digits = parseDigits(text, 9, 'rsin_malformed')
  if (!digits.ok || passesElfproef(digits.value)) return digits
  return refuse('rsin_malformed', { details: { digits: 9 } })
}

/** What people copy along before a number: `KvK: 69599076`, `KVK-nummer 69599076`, `NL69599076`. */
const label = /^(?:kvk|nl|rsin|vestiging)?s?-?(?:nummer|nr)?[:.]*/i

/**
 * A number as people copy it: with its name or country before it, with spaces, dots or dashes between the digits, in
 * full-width digits, or with signs that nobody sees. `hints`: what another number of digits means.
 */
function parseDigits(
  text: string,
  length: number,
  problem: Problem,
  hints: Record<number, Problem> = {},
): Result<string> {
  const copied = withoutCopySigns(text).normalize('NFKC').replace(/\s/g, '')
  const bare = copied.replace(label, '').replace(/[.\u2010-\u2015-]/g, '')
  const isNumber = /^[0-9]+$/.test(bare)
  if (isNumber && bare.length === length) return ok(bare)
  const digits = bare.replace(/[^0-9]/g, '').length
  return refuse((isNumber && hints[digits]) || problem, { details: { digits } })
}

/** Whether nothing was filled in that anybody sees. */
const isEmpty = (text: string) => withoutCopySigns(text).trim() === ''

/** Nine zeros pass the sum but are nobody's number. */
function passesElfproef(nineDigits: string): boolean {
  if (nineDigits === '000000000') return false
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(nineDigits[place]), 0)
  return sum % 11 === 0
}
