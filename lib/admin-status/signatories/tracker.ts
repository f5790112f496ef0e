import type { ApplicationStatus } from '@/lib/admin-status/applications/rules'
import { answerableStatuses, type SignatoryState } from './rules'

type Letter = {
  id: string
  name: string
  state: SignatoryState
  askedAt: Date | null
  respondedAt: Date | null
  /** The desk found that the signature does not fit the letter. */
  isInvalid?: boolean
}

/** What became of one letter; `unanswered`: it was asked, and can be answered no more. */
export type Answer = 'named' | 'waits' | 'unanswered' | 'signed' | 'invalid' | 'refused' | 'replaced'

export type Track = {
  id: string
  name: string
  answer: Answer
  /** From when to when it waited or waits; null where nothing was asked, or nobody knows until when. */
  from: Date | null
  until: Date | null
}

export type Tracker = {
  tracks: Track[]
  /** Of how many letters, those apart in whose place another one came. */
  letters: number
  signed: number
  /** Whether signing still goes on: some wait, and can; they can no more; or nobody is left to wait for. */
  says: 'open' | 'closed' | 'answered'
}

/** Who signed, who still has to, and whether they can: the picture and the sentences beside it are both made from this. */
export function trackerOf(signatories: Letter[], status: ApplicationStatus, now: Date): Tracker {
  const isOpen = answerableStatuses.includes(status)
  const tracks = signatories.map((letter): Track => {
    const { id, name, askedAt, respondedAt } = letter
    const answer = answerOf(letter, isOpen)
    return { id, name, answer, from: askedAt, until: answer === 'waits' ? now : respondedAt }
  })
  const has = (answer: Answer) => tracks.some((track) => track.answer === answer)
  return {
    tracks,
    letters: tracks.filter(({ answer }) => answer !== 'replaced').length,
    signed: tracks.filter(({ answer }) => answer === 'signed').length,
    says: has('waits') ? 'open' : has('unanswered') ? 'closed' : 'answered',
  }
}

function answerOf({ state, isInvalid = false }: Letter, isOpen: boolean): Answer {
  if (state === 'asked') return isOpen ? 'waits' : 'unanswered'
  return state === 'signed' && isInvalid ? 'invalid' : state
}
