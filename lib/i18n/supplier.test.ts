import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** All that a text may say of suppliers of eHerkenning: that Schakel is one, and that there are others. */
const said = {
  nl: /Schakel is leverancier|Is Schakel leverancier|andere leverancier/g,
  en: /Schakel is a supplier|Is Schakel a supplier|another supplier/g,
}
const word = { nl: /leverancier|erkende aanbieder/gi, en: /supplier/gi }

it.each(['nl', 'en'] as const)('every text agrees that Schakel is a supplier of eHerkenning: %s', (language) => {
  const folder = join('lib/i18n/messages', language)
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
  const naming = texts.filter((text) => text.match(word[language]) !== null && !/^\s*"[^"]*": \{$/.test(text))
  expect(naming.length).toBeGreaterThan(5)
  for (const text of naming) {
    const values = text.replace(/^\s*"[^"]*":/, '')
    expect(values.match(word[language])?.length ?? 0, text).toBe(values.match(said[language])?.length ?? 0)
  }
})
