import { describe, expect, it } from 'vitest'
import { failureOf, type Reply } from './rules'

const mail = (code: number, detail: string | null = null) => failureOf('mail', { code, detail })
const text = (code: number, detail: string | null = null) => failureOf('sms', { code, detail })

describe('a mail', () => {
  it.each<[string, number, string | null, string]>([
    ['a mailbox that is not there', 550, '5.1.1', 'unknown_address'],
    ['the same without an enhanced code', 550, null, 'unknown_address'],
    ['a mailbox that was closed', 550, '5.2.1', 'unknown_address'],
    ['an address that is none there', 553, '5.1.3', 'unknown_address'],
    ['a mailbox that is full', 552, '5.2.2', 'mailbox_full'],
    ['one that was full at every try', 452, '4.2.2', 'mailbox_full'],
    ['the same without an enhanced code', 452, null, 'mailbox_full'],
    ['a domain that is not there', 550, '5.1.2', 'unknown_domain'],
    ['a domain that takes no mail', 556, '5.1.10', 'unknown_domain'],
    ['no route to the domain', 550, '5.4.4', 'unknown_domain'],
    ['what the other side does not want', 550, '5.7.1', 'unwanted'],
    ['a sender that is not trusted', 554, '5.7.26', 'unwanted'],
    ['a server that cannot be reached by ours', 451, '4.4.1', 'unreachable'],
    ['something else', 554, '5.6.0', 'refused'],
    ['something else, and no enhanced code', 554, null, 'refused'],
    ['a code that says 550 and is about something else', 550, '5.5.0', 'refused'],
  ])('%s', (_what, code, detail, failure) => {
    expect(mail(code, detail)).toBe(failure)
  })

  it('without any answer the server could not be reached', () => {
    expect(failureOf('mail', null)).toBe('unreachable')
  })
})

describe('a text message', () => {
  it.each<[string, Reply, string]>([
    ['a number that is none', { code: 400, detail: '21211' }, 'unknown_address'],
    ['a number that is not a mobile one', { code: 400, detail: '21614' }, 'unknown_address'],
    ['a country that is not open', { code: 400, detail: '21408' }, 'country'],
    ['somebody who wants none', { code: 400, detail: '21610' }, 'unwanted'],
    ['too many at once', { code: 429, detail: null }, 'too_many'],
    ['something else', { code: 400, detail: null }, 'refused'],
    ['a code of mail is none of text messages', { code: 550, detail: '5.1.1' }, 'refused'],
  ])('%s', (_what, { code, detail }, failure) => {
    expect(text(code, detail)).toBe(failure)
  })
})
