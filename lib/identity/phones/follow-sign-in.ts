import 'server-only'
import { call, makeEar } from '@/lib/kernel/channel'
import { signInState, type SignInState } from './queries/sign-in'
import { hashOf } from './secrets'

const channel = 'schakel_sign_in'

/** A page, and the one before it that is just being left. */
const maxPerAttempt = 2
/** Generous: a whole office shares one address. */
const maxPerAddress = 100
/** How often an attempt is looked at when nobody calls, in milliseconds. */
const usualLookEveryMs = 5000

type State = SignInState['state']
type Tell = (state: State) => void

/** A page that waits: for which attempt, from where, and how it is told. */
type Follower = { browserSecret: string; address: string; tell: Tell }

/** Tells the pages that wait for this attempt, on every server, that it came further. */
export function wakeSignIn(browserHash: string): void {
  call(channel, browserHash)
}

/**
 * Follows attempts for pages that wait. However many pages wait for one, it is looked at once for all of them: when a
 * command calls, when its time is over, and now and then.
 */
export function makeFollowing(look: typeof signInState, lookEveryMs = usualLookEveryMs) {
  const attempts = new Map<string, Attempt>()
  const perAddress = new Map<string, number>()
  const ear = makeEar(channel, (browserHash) => void attempts.get(browserHash)?.look())

  function lookNow(browserSecret: string) {
    // Without an ear the looks of now and then remain.
    return ear
      .listen()
      .catch(() => undefined)
      .then(() => look(browserSecret))
  }

  /** Tells a page how far its attempt is, now and each time it comes further, until it leaves; null: too many wait already. */
  function follow({ browserSecret, address, tell }: Follower): { leave: () => void } | null {
    const browserHash = hashOf(browserSecret)
    const here = perAddress.get(address) ?? 0
    const attempt = attempts.get(browserHash) ?? new Attempt(() => lookNow(browserSecret), lookEveryMs)
    if (here >= maxPerAddress || attempt.tells.size >= maxPerAttempt) return null
    attempts.set(browserHash, attempt)
    perAddress.set(address, here + 1)
    const leave = () => {
      if (!attempt.remove(tell)) return
      if (attempt.tells.size === 0) attempts.delete(browserHash)
      const left = (perAddress.get(address) ?? 1) - 1
      if (left === 0) perAddress.delete(address)
      else perAddress.set(address, left)
    }
    attempt.add(tell)
    return { leave }
  }

  return { follow, close: ear.close }
}

/** One attempt that pages wait for. */
class Attempt {
  readonly tells = new Set<Tell>()
  private state: State | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private isLooking = false
  private isCalled = false

  constructor(
    private readonly ask: () => Promise<SignInState | null>,
    private readonly lookEveryMs: number,
  ) {}

  add(tell: Tell): void {
    this.tells.add(tell)
    // Told when `follow` has answered, so that one who hears that it is over can leave.
    if (this.state) queueMicrotask(() => this.tells.has(tell) && this.state && tell(this.state))
    else if (!this.isLooking) void this.look()
  }

  /** False when it was no longer there. */
  remove(tell: Tell): boolean {
    const was = this.tells.delete(tell)
    if (this.tells.size === 0) clearTimeout(this.timer)
    return was
  }

  /** One look at a time; who calls meanwhile is answered by one more. */
  async look(): Promise<void> {
    this.isCalled = true
    if (this.isLooking) return
    this.isLooking = true
    clearTimeout(this.timer)
    let leftMs = this.lookEveryMs
    while (this.isCalled && this.tells.size > 0) {
      this.isCalled = false
      // A database that does not answer now is asked again later.
      const found = await this.ask().catch(() => undefined)
      if (found) leftMs = found.expiresAt.getTime() - Date.now()
      if (found !== undefined) this.hear(found?.state ?? 'over')
    }
    this.isLooking = false
    // An attempt whose time is over says so; a clock that is a little behind asks once more.
    const next = Math.min(this.lookEveryMs, Math.max(leftMs, 100))
    if (this.tells.size > 0) this.timer = setTimeout(() => void this.look(), next)
  }

  private hear(state: State): void {
    if (state === this.state) return
    this.state = state
    for (const tell of [...this.tells]) tell(state)
  }
}

// Modules are loaded anew by `next dev`, and a route may have them twice: there is one ear for all.
const kept = globalThis as unknown as { signInFollowing?: ReturnType<typeof makeFollowing> }

/** The pages that wait on this server. */
export const followSignIn = (follower: Follower) =>
  (kept.signInFollowing ??= makeFollowing(signInState)).follow(follower)
