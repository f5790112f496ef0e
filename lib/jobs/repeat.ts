import 'server-only'

export type Repeater = { now: () => void; stop: () => Promise<void> }

/** Repeats, one at a time, every so many milliseconds or as soon as `now` asks for it; stopping waits for the one that runs. */
export function repeat(everyMs: number, look: () => Promise<void>): Repeater {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let isAsked = false
  let isStopped = false
  const start = () => {
    clearTimeout(timer)
    isAsked = false
    running = look().finally(() => {
      running = null
      if (isStopped) return
      if (isAsked) start()
      else timer = setTimeout(start, everyMs)
    })
  }
  timer = setTimeout(start, 0)
  return {
    now: () => {
      isAsked = true
      if (!running && !isStopped) start()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
