import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { eventWords } from './event-words'

/** What `application.${…}` can become: where a decision, an answer or taking back leads. */
const outcomes = ['approved', 'rejected', 'more_information_needed', 'answered', 'withdrawn'].map(
  (outcome) => `application.${outcome}`,
)

/** Every action that the code writes down about a case: in `record` with its type, by `noteCase`, or named before both. */
function recordedActions(): string[] {
  const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join('lib', file), 'utf8'))
  const calls = sources.flatMap((source) =>
    source
      .split(/(?=\b(?:record|noteCase)\()/)
      .slice(1)
      .map((call) => call.slice(0, 600)),
  )
  const expressions = [
    ...calls
      .filter((call) => call.startsWith('record(') && call.includes("type: 'AdminApplication'"))
      .flatMap((call) => /\baction: ([^\n]+)/.exec(call)?.[1] ?? []),
    ...calls.filter((call) => call.startsWith('noteCase(')).flatMap((call) => call.split('\n')[0] ?? []),
    ...sources
      .filter((source) => source.includes("type: 'AdminApplication'"))
      .flatMap((source) => /const action = ([^\n]+)/.exec(source)?.[1] ?? []),
  ]
  const named = expressions.flatMap((expression) =>
    [...expression.matchAll(/'([a-z]+\.\w+)'/g)].map(([, action = '']) => action),
  )
  return [
    ...new Set([...named, ...(expressions.some((one) => one.includes('`application.${')) ? outcomes : [])]),
  ].sort()
}

it('every action that is written down about a case has words, and no others have', () => {
  expect(recordedActions()).toEqual(Object.keys(eventWords).sort())
})
