import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import words from '@/lib/i18n/messages/nl/site/error.json'
import { busyMark } from '@/lib/kernel/result'
import ErrorPage from './error'

const drawn = (digest: string) =>
  renderToStaticMarkup(<ErrorPage error={Object.assign(new Error('a detail'), { digest })} reset={() => undefined} />)

it('says that it is busy, without a reference that nobody needs', () => {
  const page = drawn(busyMark)
  expect(page).toContain(words.busy.title)
  expect(page).toContain(words.busy.text)
  expect(page).not.toContain('kenmerk')
})

it('says of anything else only its reference', () => {
  const page = drawn('4711')
  expect(page).toContain(words.title)
  expect(page).toContain('4711')
  expect(page).not.toContain('a detail')
})
