import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import ui from '@/lib/i18n/messages/nl/site/ui.json'
import { Steps, type Step } from './lists'

const drawn = (steps: Step[], current: number) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="nl" timeZone="Europe/Amsterdam" messages={{ ui }}>
      <Steps steps={steps} current={current} />
    </NextIntlClientProvider>,
  )

const walk: Step[] = [
  { label: 'Bedrijf', href: '/bedrijf', isDone: true },
  { label: 'Bevoegdheid', href: '/bevoegdheid', chosen: 'samen', isDone: true },
  { label: 'Uittreksel', href: '/uittreksel', isDone: false },
]

it('who goes back keeps the steps that are finished, with what was chosen and the way there', () => {
  const page = drawn(walk, 1)
  expect(page).toContain('href="/bevoegdheid"')
  expect(page).toContain('samen')
  expect(page).not.toContain('href="/uittreksel"')
  expect(page).not.toContain('href="/bedrijf"')
})

it('where nothing is said of a step, all before the current one are finished', () => {
  const plain = walk.map(({ label, href }) => ({ label, href }))
  const page = drawn(plain, 2)
  expect(page).toContain('href="/bedrijf"')
  expect(page).not.toContain('href="/bevoegdheid"')
})
