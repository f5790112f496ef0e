import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import shell from '@/lib/i18n/messages/nl/site/shell.json'
import { busyMark } from '@/lib/kernel/result'
import ErrorPage from './error'

const drawn = (digest: string) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="nl" timeZone="Europe/Amsterdam" messages={{ shell }}>
      <ErrorPage error={Object.assign(new Error('a detail'), { digest })} reset={() => undefined} />
    </NextIntlClientProvider>,
  )

it('says that it is busy, without a reference that nobody needs', () => {
  const page = drawn(busyMark)
  expect(page).toContain(shell.busy.title)
  expect(page).toContain(shell.busy.text)
  expect(page).not.toContain('kenmerk')
})

it('says of anything else only its reference', () => {
  const page = drawn('4711')
  expect(page).toContain(shell.error.title)
  expect(page).toContain('4711')
  expect(page).not.toContain('a detail')
})
