/** Crockford's base 32: no I, L, O and U, so that nobody mixes them up. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A typed code in its one spelling: capitals, without spaces and dashes, letters that look like digits as those digits. */
export function normalizeCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** A code as people read it, in two halves: `K7QX 4M2P`. */
export function showCode(code: string): string {
  const half = Math.ceil(code.length / 2)
  return `${code.slice(0, half)} ${code.slice(half)}`
}

/** How long a way to pair a phone stays open, in minutes. */
export const pairingMinutes = 10
/** How long an attempt to sign in lives, in seconds. */
export const signInSeconds = 120
/** How far an attempt to sign in is. */
export type SignInStanding = 'waiting' | 'seen' | 'approved' | 'refused' | 'over'
/** Whether a phone can still change an attempt that is so far. */
export const isUndecided = (standing: SignInStanding) => standing === 'waiting' || standing === 'seen'

/** Wrong PINs after which a phone is locked. */
export const wrongPinsBeforeLock = 5
export const recoveryCodesGiven = 8
/** Hours before recovery by e-mail can be used: time enough to notice that somebody else asked. */
export const recoveryWaitHours = 24
/** Hours after asking at which recovery by e-mail is over. */
export const recoveryEndHours = 72

export type WeakPin = 'pin_same_digits' | 'pin_row' | 'pin_pattern' | 'pin_birth'

/** Why a PIN of five digits is too easy to guess, or null. A birth date is midnight UTC. */
export function weaknessOf(pin: string, birthDate: Date | null): WeakPin | null {
  const digits = [...pin].map(Number)
  if (new Set(digits).size === 1) return 'pin_same_digits'
  const steps = digits.slice(1).map((digit, place) => (digit - (digits[place] ?? 0) + 10) % 10)
  if (steps.every((step) => step === 1) || steps.every((step) => step === 9)) return 'pin_row'
  // 12121, 11112, 12221: two digits are soon tried.
  if (new Set(digits).size === 2) return 'pin_pattern'
  return birthDate && birthParts(birthDate).some((part) => pin.includes(part)) ? 'pin_birth' : null
}

function birthParts(birthDate: Date): string[] {
  const [year = '', month = '', day = ''] = birthDate.toISOString().slice(0, 10).split('-')
  return [year, day + month, month + day]
}

/**
 * The place that a browser is in, wider than a network: IPv4 to the first three numbers, IPv6 to the first three groups,
 * for a telephone gets another /64 every day.
 */
export function placeOf(address: string): string {
  const parts = address.includes(':') ? address.split(':') : address.split('.')
  return parts.slice(0, 3).join(address.includes(':') ? ':' : '.')
}
