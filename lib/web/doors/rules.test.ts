import { describe, expect, it } from 'vitest'
import { safeReturnPath } from '@/lib/identity/sessions/rules'
import { doorOf, homeOf, kindAt, type DoorFacts } from './rules'

const one = { organizationId: 'a', requestId: 'r1' }
const asked = [null, '/account'] as const
const isDesk = [false, true]
const requests = [
  { facts: [], door: null },
  { facts: [one], door: '/portal/a/requests/r1' },
  { facts: [one, { organizationId: 'a', requestId: 'r2' }], door: '/portal/a/requests?direction=received' },
  { facts: [one, { organizationId: 'b', requestId: 'r3' }], door: '/companies' },
]
const letters = [
  { facts: [], door: null },
  { facts: ['l1'], door: '/letters/l1' },
  { facts: ['l1', 'l2'], door: '/letters' },
]
const invitations = [
  { facts: 0, door: null },
  { facts: 1, door: '/invitations' },
  { facts: 3, door: '/invitations' },
]
/** Administered companies, places as an employee, and where their work is. */
const roles = [
  { administered: [], employedIn: 0, door: '/companies' },
  { administered: [], employedIn: 1, door: '/my-authorizations' },
  { administered: [], employedIn: 2, door: '/my-authorizations' },
  { administered: ['a'], employedIn: 0, door: '/portal/a' },
  { administered: ['a'], employedIn: 1, door: '/companies' },
  { administered: ['a', 'b'], employedIn: 0, door: '/companies' },
  { administered: ['a', 'b'], employedIn: 2, door: '/companies' },
]

/** Every combination of what can be known. */
function* everybody(): Generator<{ facts: DoorFacts; door: string }> {
  for (const wanted of asked)
    for (const desk of isDesk)
      for (const request of requests)
        for (const letter of letters)
          for (const invitation of invitations)
            for (const { door: work, ...role } of roles) {
              const facts: DoorFacts = {
                asked: wanted,
                isDesk: desk,
                requests: request.facts,
                letters: letter.facts,
                invitations: invitation.facts,
                ...role,
              }
              // What was asked for, then the desk's own queue, then what waits, then one's work.
              const inOrder = [wanted, desk ? '/desk' : null, request.door, letter.door, invitation.door, work]
              yield { facts, door: inOrder.find((door) => door !== null) ?? '' }
            }
}

describe('the door of who comes in', () => {
  it('is one for every combination of what was asked, what waits and who they are', () => {
    const all = [...everybody()]
    expect(all).toHaveLength(2 * 2 * 4 * 3 * 3 * 7)
    for (const { facts, door } of all) expect(doorOf(facts), JSON.stringify(facts)).toBe(door)
  })

  it('is always a page of ours that one may be sent to', () => {
    for (const { facts } of everybody()) expect(safeReturnPath(doorOf(facts))).toBe(doorOf(facts))
  })

  it('is one’s own work on the way back, whatever waits', () => {
    for (const { door, ...role } of roles) {
      expect(homeOf({ isDesk: false, ...role })).toBe(door)
      expect(homeOf({ isDesk: true, ...role })).toBe('/desk')
    }
  })
})

describe('what the sign-in page says of the page that was asked for', () => {
  it.each([
    ['/portal/0193/requests/0194', 'request'],
    ['/portal/0193/requests/0194?passed=1', 'request'],
    ['/letters', 'letter'],
    ['/letters/0194', 'letter'],
    ['/letters/0194/sign', 'letter'],
    ['/invitations', 'invitation'],
    ['/portal/0193/requests', null],
    ['/portal/0193/requests/new', null],
    ['/portal/0193/requests/draft/0194/services', null],
    ['/portal/0193', null],
    ['/lettersoup', null],
    ['/desk/letters', null],
    [null, null],
  ])('%s: %s', (path, kind) => {
    expect(kindAt(path)).toBe(kind)
  })
})
