import type { SignatoryState } from '@/lib/admin-status/signatories/rules'
import { isByLetters, type ApplicationKind } from '@/lib/admin-status/applications/rules'

/** Fixed items of the check-list; besides them there is one per signature, `signature:<id>`. */
export const fixedChecks = [
  'company_active',
  'extract_fresh',
  'extract_company',
  'representatives',
  'applicant_may',
  'differences',
] as const

export type CheckFacts = {
  kind: ApplicationKind
  /** The register's interface named people; else an extract must. */
  registerTells: boolean
  differences: number
  signatories: { id: string; state: SignatoryState }[]
}

/** What has to be looked at before approving, for this kind of case and these facts, in the order in which one looks. */
export function checkItems({ kind, registerTells, differences, signatories }: CheckFacts): string[] {
  return [
    'company_active',
    ...(isByLetters(kind) && !registerTells ? ['extract_fresh', 'extract_company', 'representatives'] : []),
    'applicant_may',
    ...signatories.filter(({ state }) => state === 'signed').map(({ id }) => `signature:${id}`),
    ...(differences > 0 ? ['differences'] : []),
  ]
}

/** The item that is done by typing what stands on the extract, so that the product compares it; nobody ticks it. */
export const comparedCheck = 'extract_company' satisfies (typeof fixedChecks)[number]

/** What the desk can ask the applicant for; each becomes a task on their page. */
export const askItems = ['extract', 'signatory', 'identity', 'function', 'explanation'] as const
export type AskItem = (typeof askItems)[number]

export const isAskItem = (text: string): text is AskItem => askItems.some((item) => item === text)

const askFor: Record<string, AskItem> = {
  extract_fresh: 'extract',
  extract_company: 'extract',
  representatives: 'extract',
  applicant_may: 'function',
  differences: 'explanation',
  signatures: 'signatory',
  signature: 'signatory',
}

/** What to ask for when these items of the check-list are open, each once; `signatures` stands for signatures that are missing by the register. */
export function asksFor(open: string[]): AskItem[] {
  const wanted = open.map((item) => askFor[item.split(':')[0] ?? ''])
  return askItems.filter((item) => wanted.includes(item))
}
