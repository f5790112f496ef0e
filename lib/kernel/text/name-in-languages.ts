import { z } from 'zod'

/** A name that each reader gets in their language; a text alone is a name of before that, in Dutch. */
export const nameInLanguages = z.union([z.string(), z.strictObject({ nl: z.string(), en: z.string().nullable() })])
export type NameInLanguages = z.infer<typeof nameInLanguages>

/** The name in the reader's language; the Dutch one where there is no other. */
export function nameIn(name: NameInLanguages, language: 'nl' | 'en'): string {
  if (typeof name === 'string') return name
  return language === 'en' ? (name.en ?? name.nl) : name.nl
}
