import { expect, it } from 'vitest'
import formatRead from './format-read'
import { oneFullStop } from './one-full-stop'
import { compiled } from './readable'

const element = (children: unknown) => ({ type: 'b', props: { children } })

it.each([
  ['You gave permission to Grand Kontex B.V..', 'You gave permission to Grand Kontex B.V.'],
  ['Test BV Donald decides.', 'Test BV Donald decides.'],
  ['And more...', 'And more...'],
])('%s', (words, read) => {
  expect(oneFullStop(words)).toBe(read)
})

it('a name that is drawn apart ends the sentence too', () => {
  const bold = element('Grand Kontex B.V.')
  expect(oneFullStop(['For ', bold, '. Or not.'])).toEqual(['For ', bold, ' Or not.'])
  expect(oneFullStop([element(['Test BV Donald']), '.'])).toEqual([element(['Test BV Donald']), '.'])
})

it('whatever text a page shows', () => {
  const options = { locale: 'nl', timeZone: 'Europe/Amsterdam' } as Parameters<typeof formatRead>[3]
  expect(formatRead('key', compiled('Namens {client}.'), { client: 'Grand Kontex B.V.' }, options)).toBe(
    'Namens Grand Kontex B.V.',
  )
})
