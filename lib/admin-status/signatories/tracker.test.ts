import { describe, expect, it } from 'vitest'
import { applicationStatuses } from '@/lib/admin-status/applications/rules'
import { answerableStatuses, transitions, type SignatoryState } from './rules'
import { trackerOf } from './tracker'

const now = new Date('2026-12-01T10:00:00Z')
const then = new Date('2026-11-20T10:00:00Z')
const states = Object.keys(transitions) as SignatoryState[]

const letter = (state: SignatoryState, at = 0) => ({
  id: `${state}${at}`,
  name: 'Guus Voorbeeld',
  state,
  askedAt: state === 'named' ? null : then,
  respondedAt: state === 'signed' || state === 'refused' ? then : null,
})

describe('the tracker of signatures', () => {
  it('says in every status of an application whether who was asked can still sign', () => {
    for (const status of applicationStatuses) {
      const { tracks, says } = trackerOf([letter('asked')], status, now)
      const isOpen = answerableStatuses.includes(status)
      expect([status, tracks[0]?.answer, says]).toEqual([
        status,
        isOpen ? 'waits' : 'unanswered',
        isOpen ? 'open' : 'closed',
      ])
      expect(tracks[0]?.until).toEqual(isOpen ? now : null)
    }
  })

  it('counts as signed what was signed, of all letters that were not replaced', () => {
    for (const first of states)
      for (const second of states) {
        const { letters, signed } = trackerOf([letter(first, 1), letter(second, 2)], 'awaiting_signatures', now)
        const both = [first, second]
        expect([first, second, signed]).toEqual([first, second, both.filter((state) => state === 'signed').length])
        expect([first, second, letters]).toEqual([first, second, both.filter((state) => state !== 'replaced').length])
      }
  })

  it('waits for nobody where all answered, were replaced, or were not asked yet', () => {
    for (const state of states.filter((one) => one !== 'asked'))
      for (const status of applicationStatuses)
        expect([state, status, trackerOf([letter(state)], status, now).says]).toEqual([state, status, 'answered'])
  })

  it('does not count a signature that does not fit its letter', () => {
    const { tracks, signed } = trackerOf([{ ...letter('signed'), isInvalid: true }], 'submitted', now)
    expect([tracks[0]?.answer, signed]).toEqual(['invalid', 0])
  })
})
