/**
 * Levels of assurance from low to high; loa1 ended on 1 July 2021 and is no level here. Source: "order of levels".
 */
export const levels = ['loa2', 'loa2plus', 'loa3', 'loa4'] as const

export type LevelOfAssurance = (typeof levels)[number]

const urnPrefix = 'urn:etoegang:core:assurance-class:'

const labels: Record<LevelOfAssurance, string> = { loa2: 'EH2', loa2plus: 'EH2+', loa3: 'EH3', loa4: 'EH4' }

/** Whether the text is one of the levels that exist today. */
export function isLevel(text: string): text is LevelOfAssurance {
  return (levels as readonly string[]).includes(text)
}

/** Whether `level` is the same as or lower than `limit`: a higher level works for lower services, not the other way round. */
export function isAtMost(level: LevelOfAssurance, limit: LevelOfAssurance): boolean {
  return levels.indexOf(level) <= levels.indexOf(limit)
}

/** The levels at or below `limit`, low to high: what an admin of that level may handle. */
export function levelsUpTo(limit: LevelOfAssurance): LevelOfAssurance[] {
  return levels.filter((level) => isAtMost(level, limit))
}

/** The higher of two levels. */
export function highestLevel(a: LevelOfAssurance, b: LevelOfAssurance): LevelOfAssurance {
  return isAtMost(a, b) ? b : a
}

/** The name people know: EH2, EH2+, EH3 or EH4. */
export function levelLabel(level: LevelOfAssurance): string {
  return labels[level]
}

/** The URN under which the scheme knows the level (AuthnContextClassRef). */
export function levelUrn(level: LevelOfAssurance): string {
  return urnPrefix + level
}

/** The level of a scheme URN; null for an unknown one and for the ended loa1. */
export function levelOfUrn(urn: string): LevelOfAssurance | null {
  if (!urn.startsWith(urnPrefix)) return null
  const name = urn.slice(urnPrefix.length)
  return isLevel(name) ? name : null
}
