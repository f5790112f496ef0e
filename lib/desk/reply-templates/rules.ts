import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The decisions in which a template can help. */
export const templateDecisions = ['approve', 'ask', 'reject'] as const
export type TemplateDecision = (typeof templateDecisions)[number]

/**
 * What can stand between braces in a template. `day`: with an approval the last day of the admin status, otherwise
 * the day on which an answer was promised.
 */
export const placeholders = ['applicant', 'company', 'reference', 'level', 'day'] as const
export type Placeholder = (typeof placeholders)[number]

export type PlaceholderValues = Record<Placeholder, string>

const inBraces = /\{([^{}\n]*)\}/g

const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name)

/** The template with its values filled in, once: what a value itself says between braces stays as it is, and so does what is unknown. */
export function fillTemplate(text: string, values: PlaceholderValues): string {
  return text.replace(inBraces, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole))
}

/** What stands between braces and is no placeholder, each once, as it was typed. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(inBraces)].map(([, name = '']) => name)
  return [...new Set(names)].filter((name) => !isPlaceholder(name))
}

/** Whether all that stands between braces exists; the refusal points at the first text where it does not. */
export function checkPlaceholders(texts: { textNl: string; textEn: string }): Result<undefined> {
  for (const field of ['textNl', 'textEn'] as const) {
    const [name] = unknownPlaceholders(texts[field])
    if (name !== undefined) return refuse('placeholder_unknown', { field, details: { name: `{${name}}` } })
  }
  return ok()
}
