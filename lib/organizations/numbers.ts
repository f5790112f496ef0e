import { refuse, ok, type Problem, type Result } from '@/lib/kernel/result'

/** The KvK number in its one form: eight digits, leading zeros kept. It has no official checksum. Source: "register interface". */
export function parseKvkNumber(text: string): Result<string> {
  return parseDigits(text, 8, 'kvk_malformed')
}

/** The number of a branch (vestiging): twelve digits, without a checksum. Source: "register interface". */
export function parseBranchNumber(text: string): Result<string> {
  return parseDigits(text, 12, 'branch_malformed')
}

/** The RSIN: nine digits that pass the elfproef. Source: "RSIN". */
export function parseRsin(text: string): Result<string> {
  const digits = parseDigits(text, 9, 'rsin_malformed')
  if (!digits.ok || passesElfproef(digits.value)) return digits
  return refuse('rsin_malformed', { details: { digits: 9 } })
}

/** A KvK or branch number as people copy it: with spaces, dots or dashes between the digits. */
function parseDigits(text: string, length: number, problem: Problem): Result<string> {
  const bare = text.replace(/[\s.\u2010-\u2015-]/gu, '')
  if (bare.length === length && /^[0-9]+$/.test(bare)) return ok(bare)
  return refuse(problem, { details: { digits: bare.replace(/[^0-9]/g, '').length } })
}

/** Nine zeros pass the sum but are nobody's number. */
function passesElfproef(nineDigits: string): boolean {
  if (nineDigits === '000000000') return false
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(nineDigits[place]), 0)
  return sum % 11 === 0
}
