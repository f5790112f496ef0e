import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import history from '@/lib/i18n/messages/nl/organizations/history.json'
import ofCase from '@/lib/i18n/messages/nl/desk/case.json'
import securityLog from '@/lib/i18n/messages/nl/identity/securityLog.json'
import { catalogue, isEventType, type EventType } from './catalogue'
import { atDesk, events, inPortal, untold } from './shape'
import { deskWords, portalWords } from './words'

const types = Object.keys(catalogue).filter(isEventType)
const told = (reader: 'portal' | 'desk' | 'person') => types.map((type) => catalogue[type].words[reader])

describe('the words of an event', () => {
  it('stand in the catalogue only', () => {
    const submitted: EventType = 'application.submitted'
    expect([portalWords(submitted), deskWords(submitted)]).toEqual(['event.application_submitted', 'event.submitted'])
  })

  it('of a type that is no longer emitted are kept', () => {
    expect(portalWords('membership.employeeAdded')).toBe('event.membership_employeeAdded')
  })

  it('say only that something happened, of a type that nobody knows or that is not for this reader', () => {
    for (const type of ['toString', 'of.another.version', 'case.read']) expect(portalWords(type)).toBe('event.unknown')
    for (const type of ['toString', 'of.another.version', 'request.sent']) expect(deskWords(type)).toBe('event.other')
  })

  it('leave no text about an event without an event that it tells of', () => {
    const formerly = ['event.membership_employeeAdded', 'event.unknown', 'event.other']
    const untoldTexts = (texts: { event: object }, keys: (string | null)[]) =>
      Object.keys(texts.event).filter((key) => ![...keys, ...formerly].includes(`event.${key}`))
    expect(untoldTexts(history, told('portal'))).toEqual([])
    expect(untoldTexts(ofCase, told('desk'))).toEqual([])
    expect(untoldTexts(securityLog, told('person'))).toEqual([])
  })

  it('cannot be forgotten, nor name a text that is not there: neither compiles', () => {
    // @ts-expect-error -- a new event needs words
    events({ 'case.forgotten': { subject: 'AdminApplication', after: z.object({}) } })
    // @ts-expect-error -- no such text
    expect(inPortal('event.missing').portal).toBe('event.missing')
    // @ts-expect-error -- a text of another reader
    expect(atDesk('event.request_sent').desk).toBe('event.request_sent')
    expect(events({ 'case.known': { subject: 'AdminApplication', words: untold } })).toHaveProperty(['case.known'])
  })
})
