import { addDays, addYears, today } from '@/lib/kernel/days'
import { highestLevel, isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { AuthenticationMethod } from '@/prisma/generated/enums'

export type HeldMeans = { level: LevelOfAssurance; validFrom: Date; validUntil: Date; revokedAt: Date | null }

/** Whether one can sign in with this means today. For queries: `valid.ts`. */
export function isValidMeans(means: Omit<HeldMeans, 'level'>, now: Date): boolean {
  const day = today(now)
  return means.revokedAt === null && means.validFrom <= day && means.validUntil >= day
}

const validOf = (means: HeldMeans[], now: Date) => means.filter((held) => isValidMeans(held, now))

/** The last day on which a person has the level that they have today, or null without a valid means. */
export function lastDayAtLevel(means: HeldMeans[], now: Date): Date | null {
  const level = levelHeld(means, now)
  const days = validOf(means, now)
    .filter((held) => held.level === level)
    .map(({ validUntil }) => validUntil.getTime())
  return days.length > 0 ? new Date(Math.max(...days)) : null
}

/** The highest level at which a person can sign in today, or null without a valid means. */
export function levelHeld(means: HeldMeans[], now: Date): LevelOfAssurance | null {
  const valid = validOf(means, now)
  return valid
    .map((held) => held.level)
    .reduce<LevelOfAssurance | null>((best, level) => (best ? highestLevel(best, level) : level), null)
}

/** The means that somebody would sign in with: the highest valid one today, else the one that lasts longest. */
export function meansToUse(all: HeldMeans[], now: Date): HeldMeans | null {
  return all.reduce<HeldMeans | null>((best, means) => {
    if (!best) return means
    const isValid = isValidMeans(means, now)
    if (isValid !== isValidMeans(best, now)) return isValid ? means : best
    if (isValid) return isAtMost(means.level, best.level) ? best : means
    return means.validUntil > best.validUntil ? means : best
  }, null)
}

/** The highest level that each way of showing who one is can carry. */
const highestBy: Record<AuthenticationMethod, LevelOfAssurance> = { phone_pin: 'loa4' }

/** The level at which somebody with these means signs in this way now, or null without a valid means. */
export function levelReached(means: HeldMeans[], method: AuthenticationMethod, now: Date): LevelOfAssurance | null {
  const held = levelHeld(means, now)
  return held && (isAtMost(held, highestBy[method]) ? held : highestBy[method])
}

/** Whether somebody with this level can use at least one of the assigned services. Source: "higher works for lower". */
export function canUseAny(held: LevelOfAssurance | null, serviceLevels: LevelOfAssurance[]): boolean {
  return held !== null && serviceLevels.some((level) => isAtMost(level, held))
}

/** Longest life of a means in years (house choice: that of an authorization). Source: "five years". */
const meansYears = 5

/** First and last day of a means that is issued now. */
export function meansValidity(now: Date): { validFrom: Date; validUntil: Date } {
  const validFrom = today(now)
  return { validFrom, validUntil: addDays(addYears(validFrom, meansYears), -1) }
}
