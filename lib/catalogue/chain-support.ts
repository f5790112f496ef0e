import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const entrySchema = z.strictObject({
  serviceUuid: z.guid().toLowerCase(),
  /** A name for who reads the file; it is not written. */
  name: z.string().max(64).optional(),
  chainSupport: z.enum(['yes', 'no', 'unknown']),
  /** Where it says so: a page, or who said it. */
  source: z.string().trim().min(1).max(500),
  /** The day on which somebody looked. */
  checkedOn: z.iso.date(),
})

export const chainSupportSchema = z.array(entrySchema).max(100_000)
export type ChainSupportEntry = z.infer<typeof entrySchema>

/** What we know about chains, out of a JSON file. The catalogue itself does not tell: it has no element for it. Throws with the place of what is wrong. */
export async function readChainSupport(file: string): Promise<ChainSupportEntry[]> {
  const parsed = chainSupportSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(parsed.error.issues.map(({ path, message }) => `entry ${path.join('.')}: ${message}`).join('\n'))
}
