import { expect, it } from 'vitest'
import { activityHeader } from './cookies'
import { isPrefetch } from './prefetch'

const visit = { [activityHeader]: '1' }

it.each([
  ['says nothing of being a visit', {}],
  ['is fetched ahead by Next', { ...visit, 'next-router-prefetch': '1' }],
  ['is fetched ahead by the browser', { ...visit, 'sec-purpose': 'prefetch;prerender' }],
  ['is fetched ahead by an older browser', { ...visit, purpose: 'prefetch' }],
])('what %s is a prefetch', (_what, headers) => {
  expect(isPrefetch(new Headers(headers))).toBe(true)
})

it('a visit is none', () => {
  expect(isPrefetch(new Headers(visit))).toBe(false)
  expect(isPrefetch(new Headers({ ...visit, 'sec-purpose': '' }))).toBe(false)
})
