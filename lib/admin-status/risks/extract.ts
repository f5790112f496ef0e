import { plainName } from '@/lib/admin-status/signatories/rules'

/** What can be of another company on an extract. */
export type ExtractDifference = 'number' | 'name'

type OnExtract = { extractKvkNumber: string | null; extractName: string | null }

/** In what the extract, as staff typed it, is not of this company; nothing as long as nobody has typed it. */
export function compareExtract(
  { extractKvkNumber, extractName }: OnExtract,
  company: { kvkNumber: string; name: string },
): ExtractDifference[] {
  if (extractKvkNumber === null || extractName === null) return []
  const differs: ExtractDifference[] = []
  if (extractKvkNumber !== company.kvkNumber) differs.push('number')
  if (plainName(extractName) !== plainName(company.name)) differs.push('name')
  return differs
}
