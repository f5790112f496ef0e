import { ok, refuse, type Problem, type Result } from './result'

type Sizes = {
  /** How many work at the same time. */
  atOnce: number
  /** How many of one key may work and wait, and what is said to the next. */
  maxPerKey: number
  perKeyProblem: Problem
  /** How many may wait altogether; the next hears that it is busy. */
  maxWaiting: number
}

/**
 * A queue for what takes much of this machine. Keys take turns, so who brings much waits for themselves and not others
 * for them; who would wait too long is refused before anything is done.
 */
export function makeTurns({ atOnce, maxPerKey, perKeyProblem, maxWaiting }: Sizes) {
  /** Who waits, of each key in the order in which they came; the key whose turn is next stands first. */
  const queues = new Map<string, (() => void)[]>()
  const perKey = new Map<string, number>()
  let working = 0
  let waiting = 0

  function wait(key: string): Promise<void> {
    return new Promise((begin) => {
      waiting += 1
      const before = queues.get(key)
      if (before) before.push(begin)
      else queues.set(key, [begin])
    })
  }

  /** Lets the first of the next key begin; what that key has left goes to the back. */
  function next(): void {
    const [first] = queues
    if (!first) return
    const [key, [begin, ...rest]] = first
    queues.delete(key)
    if (rest.length > 0) queues.set(key, rest)
    waiting -= 1
    working += 1
    begin?.()
  }

  return async function inTurn<T>(key: string, work: () => Promise<T>): Promise<Result<T>> {
    const ofKey = perKey.get(key) ?? 0
    if (ofKey >= maxPerKey) return refuse(perKeyProblem)
    const isFree = working < atOnce
    if (!isFree && waiting >= maxWaiting) return refuse('busy')
    perKey.set(key, ofKey + 1)
    if (isFree) working += 1
    else await wait(key)
    try {
      return ok(await work())
    } finally {
      working -= 1
      const left = (perKey.get(key) ?? 1) - 1
      if (left > 0) perKey.set(key, left)
      else perKey.delete(key)
      next()
    }
  }
}
