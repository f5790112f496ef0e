/** A name that each reader gets in their language; a text alone is a name of before that, in Dutch. */
export type NameInLanguages = string | { nl: string; en: string | null }

/** The name in the reader's language; the Dutch one where there is no other. */
export function nameIn(name: NameInLanguages, language: 'nl' | 'en'): string {
  if (typeof name === 'string') return name
  return language === 'en' ? (name.en ?? name.nl) : name.nl
}
