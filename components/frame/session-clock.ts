import { sessionPhase, type SessionAnswer, type SessionPhase } from '@/lib/identity/sessions/session-answer'

export type SessionView = { phase: SessionPhase; answer: SessionAnswer | null }

export const quietSession: SessionView = { phase: 'quiet', answer: null }

/** Follows the session by the server's clock; asks the server before it says anything. */
export class SessionClock {
  #view = quietSession
  /** Milliseconds that the server's clock is ahead of this computer's. */
  #ahead = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()

  constructor(readonly warningMs: number) {}

  readonly view = () => this.#view

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) clearTimeout(this.#timer)
    }
  }

  /** Takes what the server says now. */
  readonly take = (answer: SessionAnswer) => {
    if (answer.status === 'active') this.#ahead = answer.now - Date.now()
    this.#follow(answer)
  }

  /** Asks the server. Without a network the last answer has to do: it tells the end as well. */
  readonly look = async () => {
    const answer = await askSession('GET', '/session/state')
    if (answer) this.take(answer)
    else if (this.#view.answer) this.#follow(this.#view.answer)
  }

  #follow(answer: SessionAnswer) {
    clearTimeout(this.#timer)
    const serverNow = Date.now() + this.#ahead
    const { phase, until } = sessionPhase(answer, serverNow, this.warningMs)
    this.#view = { phase, answer }
    for (const listener of this.#listeners) listener()
    if (until === null || this.#listeners.size === 0) return
    this.#timer = setTimeout(() => void this.look(), Math.max(until - serverNow, 0) + 500)
  }
}

/** What the server says of the session; null when it cannot be reached. */
export async function askSession(method: 'GET' | 'POST', path: string): Promise<SessionAnswer | null> {
  try {
    const response = await fetch(path, { method, cache: 'no-store' })
    return response.ok ? ((await response.json()) as SessionAnswer) : null
  } catch {
    return null
  }
}
