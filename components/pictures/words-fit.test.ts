import { describe, expect, it } from 'vitest'
import enApply from '@/lib/i18n/messages/en/admin-status/apply.json'
import enAuthorizations from '@/lib/i18n/messages/en/authorizations/authorizations.json'
import enMeans from '@/lib/i18n/messages/en/identity/means.json'
import enPublic from '@/lib/i18n/messages/en/site/public.json'
import nlApply from '@/lib/i18n/messages/nl/admin-status/apply.json'
import nlAuthorizations from '@/lib/i18n/messages/nl/authorizations/authorizations.json'
import nlMeans from '@/lib/i18n/messages/nl/identity/means.json'
import nlPublic from '@/lib/i18n/messages/nl/site/public.json'
import { fit, widthOf } from './measure'
import { wordSize } from './sizes'

const languages = [
  ['nl', '23-11-2026', nlAuthorizations.life.word, nlMeans.ladder.standing, nlPublic.supplier, nlApply.tracker.answer],
  ['en', '23 Nov 2026', enAuthorizations.life.word, enMeans.ladder.standing, enPublic.supplier, enApply.tracker.answer],
] as const

/** The words of drawings stand whole in the room that they have: nothing is cut, and no two of them touch. */
describe.each(languages)('words in drawings (%s)', (_language, day, life, standing, steps, answers) => {
  it('on a line of days have the room of two, and stand beside their day on a phone', () => {
    for (const words of Object.values(life)) {
      expect([words, widthOf(words, wordSize) <= 128]).toEqual([words, true])
      expect([words, 36 + widthOf(words, wordSize) + 8 + widthOf(day, wordSize) <= 240]).toEqual([words, true])
    }
  })

  it('on a stair lie within their step', () => {
    for (const words of Object.values(standing))
      expect([words, widthOf(words, wordSize) <= 140 - 4 - 16]).toEqual([words, true])
  })

  it('below a stair stand beside each other', () => {
    for (const { title } of [steps.register, steps.ask, steps.proof]) {
      const words = `1. ${title}`
      expect([words, widthOf(words, wordSize) <= 560 / 3]).toEqual([words, true])
    }
  })

  it('behind the bar of a signature keep off it', () => {
    for (const text of Object.values(answers)) {
      const words = text.replace('{day}', day)
      expect([words, widthOf(words, wordSize) <= 280 - 92 - 8]).toEqual([words, true])
    }
  })

  it('are cut where a name is longer than its room, with a sign of it', () => {
    expect(fit('Maximiliaan Voorbeeld-Van der Hoogenband tot Wassenaar', 182, wordSize)).toMatch(/…$/)
  })
})
