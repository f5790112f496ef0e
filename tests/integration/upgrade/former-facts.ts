import type { Locale } from '@/lib/i18n/locales'
import type { countNouns, Words } from './words'

type Entered = { sessionId: string; personId: string; /** the sealed value of the cookie */ cookie: string }

/** What stands beside a dump: the moment at which it was made, who was in the middle of what, and how everything read. */
export type FormerFacts = {
  madeAt: string
  pin: string
  session: Entered
  deskSession: Entered
  /** Somebody whose phone has not been asked yet. */
  signingIn: { email: string; browserSecret: string }
  /** The person with an open recovery. */
  recovering: string
  schedules: { name: string; cron: string }[]
  counts: Awaited<ReturnType<typeof countNouns>>
  words: Record<keyof Words, Record<Locale, Record<string, string[]>>> & { messages: Record<string, string[]> }
}
