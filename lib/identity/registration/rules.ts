import { safeReturnPath, sessionOf } from '@/lib/identity/sessions/rules'
import { addYears } from '@/lib/kernel/days'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

/** Hours in which a registration that was left can be continued. */
export const registrationHours = 24
/** How long the two codes work, and how often each may be tried. */
export const codeMinutes = 10
export const codeTries = 5

/**
 * Youngest age in years. From sixteen a person may enter into an employment contract (Dutch Civil
 * Code 7:612) and decides on their personal data (GDPR article 8): an employee of sixteen needs nobody.
 */
export const minAge = 16
/** Older than anyone has ever been: a mistake in the year. */
const maxAge = 125

/**
 * The level at which everybody begins. Signing in always takes two factors, phone and PIN, so it is more than
 * EH2; EH3 comes after proof of identity only. Source: "two factors".
 */
export const firstLevel: LevelOfAssurance = 'loa2plus'

/** The page on the way to which somebody registers, or null. A newcomer has no place at the desk. */
export function wantedPath(from: string | undefined): string | null {
  const path = safeReturnPath(from)
  return path && sessionOf(path) !== 'desk' ? path : null
}

/** Where one who has just registered goes: on to where they wanted to be, such as a letter that waits for them. */
export function pathAfterRegistering(from: string | undefined): string {
  return wantedPath(from) ?? '/welcome'
}

/** Why somebody cannot register with this date of birth, or null. Both are calendar days. */
export function birthProblem(birthDate: Date, day: Date): 'birth_date_impossible' | 'too_young' | null {
  if (birthDate > day || addYears(birthDate, maxAge) < day) return 'birth_date_impossible'
  return addYears(birthDate, minAge) > day ? 'too_young' : null
}

export type RegistrationStep = 'confirm' | 'phone' | 'entered' | 'over'

/** Where a registration stands. */
export function stepOf(
  registration: { expiresAt: Date; personId: string | null; enteredAt: Date | null },
  now: Date,
): RegistrationStep {
  if (registration.enteredAt) return 'entered'
  if (registration.expiresAt <= now) return 'over'
  return registration.personId ? 'phone' : 'confirm'
}
