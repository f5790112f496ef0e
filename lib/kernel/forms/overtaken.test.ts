import { expect, it } from 'vitest'
import { nextStatus as nextOfApplication, transitions as ofApplication } from '@/lib/admin-status/applications/rules'
import { nextState as nextOfLetter, transitions as ofLetter } from '@/lib/admin-status/signatories/rules'
import { nextStatus as nextOfRequest, transitions as ofRequest } from '@/lib/authorizations/requests/rules'
import en from '@/lib/i18n/messages/en/site/problems.json'
import nl from '@/lib/i18n/messages/nl/site/problems.json'
import { isOvertaken } from './overtaken'

/** What a life table refuses says what became of the thing, so no form says above it that it did not happen. */
it.each([
  ['requests', ofRequest, nextOfRequest],
  ['applications', ofApplication, nextOfApplication],
  ['letters', ofLetter, nextOfLetter],
] as const)('of %s: who comes too late is not told that it did not happen', (_noun, table, next) => {
  const life = table as Record<string, object>
  const events = [...new Set(Object.values(life).flatMap((ways) => Object.keys(ways)))]
  const refused = Object.keys(life).flatMap((state) =>
    events.flatMap((event) => {
      const result = (next as (from: string, event: string) => ReturnType<typeof nextOfRequest>)(state, event)
      return result.ok ? [] : [{ state, event, problem: result.problem }]
    }),
  )
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.filter(({ problem }) => !isOvertaken(problem))).toEqual([])
})

it('no problem promises that what was typed is kept on the server: most forms keep nothing', () => {
  const promises = (texts: Record<string, unknown>) =>
    Object.entries(texts).flatMap(([problem, text]) =>
      typeof text === 'string' && /invulde, is bewaard|filled in (is|has been|was) (kept|saved)/.test(text)
        ? [problem]
        : [],
    )
  expect([...promises(nl), ...promises(en)]).toEqual([])
})
