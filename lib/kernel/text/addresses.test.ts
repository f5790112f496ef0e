import { describe, expect, it } from 'vitest'
import {
  isPublicAddress,
  addressKey,
  networkOf,
  ownRanges,
  readAddress,
  readRange,
  senderOf,
  type Range,
} from './addresses'

describe('an address', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    [' 10.0.0.1:5123 ', '10.0.0.1'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['::ffff:0a01:0203', '10.1.2.3'],
    ['[::ffff:10.1.2.3]:443', '10.1.2.3'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%eth0]:443', 'fe80::1'],
    // Octal, hexadecimal and short spellings mean another address to every program.
    ['010.0.0.1', null],
    ['0x0a.0.0.1', null],
    ['167772161', null],
    ['10.1', null],
    ['256.1.1.1', null],
    ['unknown', null],
    ['', null],
    ['a'.repeat(100_000), null],
  ])('%s is %s', (typed, read) => {
    expect(readAddress(typed)).toBe(read)
  })
})

it.each([
  ['198.51.100.23', '198.51.100.0/24'],
  ['::ffff:198.51.100.99', '198.51.100.0/24'],
  ['2001:db8:aaaa:1::2', '2001:db8:aaaa:1::/64'],
  ['2001:db8:aaaa:1:ffff::2', '2001:db8:aaaa:1::/64'],
  ['2001:db8:aaaa:2::2', '2001:db8:aaaa:2::/64'],
  ['unknown', 'unknown'],
])('the network of %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

it('tries are counted by address, of IPv6 by network', () => {
  expect(addressKey('198.51.100.7')).toBe('198.51.100.7')
  expect(addressKey('2001:db8:aaaa:1::2')).toBe(addressKey('2001:db8:aaaa:1:ffff::3'))
  expect(addressKey('2001:db8:aaaa:1::2')).not.toBe(addressKey('2001:db8:aaaa:2::2'))
})

const ranges = (...texts: string[]) => texts.map(readRange).filter((range): range is Range => range !== null)

describe('where a request comes from', () => {
  const own = ranges(...ownRanges)

  it.each([
    ['a stranger who makes one up', '203.0.113.9', '10.0.0.1', '203.0.113.9'],
    ['somebody without a proxy', '203.0.113.9', null, '203.0.113.9'],
    ['whom our proxy speaks for', '10.0.0.2', '203.0.113.9', '203.0.113.9'],
    ['whom our proxy speaks for, who made more up', '10.0.0.2', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
    ['whom two proxies of ours speak for', '::ffff:127.0.0.1', '203.0.113.9:4711, 10.0.0.2', '203.0.113.9'],
    ['a proxy that says nothing of an address', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['one that is made up before no address', '127.0.0.1', '1.2.3.4, _hidden', '127.0.0.1'],
    ['somebody in our own network', '::1', '192.168.1.7', '192.168.1.7'],
    ['nobody knows whom, so nothing is believed', null, '', 'unknown'],
    ['nobody knows whom, though it says so', '', '203.0.113.9, ', 'unknown'],
  ])('%s', (_who, peer, forwarded, sender) => {
    expect(senderOf(peer, forwarded, own)).toBe(sender)
  })

  it('is believed of the proxies that are named, and of no others', () => {
    const named = ranges('203.0.113.0/24', '2001:db8::1')
    expect(senderOf('203.0.113.9', '198.51.100.7', named)).toBe('198.51.100.7')
    expect(senderOf('2001:db8::1', '198.51.100.7', named)).toBe('198.51.100.7')
    expect(senderOf('2001:db8::2', '198.51.100.7', named)).toBe('2001:db8::2')
    expect(senderOf('127.0.0.1', '198.51.100.7', named)).toBe('127.0.0.1')
    expect(readRange('everywhere')).toBeNull()
  })
})

describe('who is outside', () => {
  it.each(['8.8.8.8', '2001:4860:4860::8888', '2a00:1450:400e:80c::200e'])('%s is', (text) => {
    expect(isPublicAddress(text)).toBe(true)
  })

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '::1',
    '::7f00:1',
    '100:0:0:1::1',
    'fe80::1',
    'fd00::1',
    '::ffff:192.168.0.1',
    'x',
  ])('%s is not', (text) => {
    expect(isPublicAddress(text)).toBe(false)
  })
})
