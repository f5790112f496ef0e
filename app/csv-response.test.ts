import { expect, it, vi } from 'vitest'
import { csvResponse, maxRows, type Cell } from './csv-response'

vi.mock('next-intl/server', () => ({
  getTranslations: async () => (key: string, values: object) => `${key} ${JSON.stringify(values)}`,
}))

async function* times(count: number, row: Cell[]) {
  for (let made = 0; made < count; made += 1) yield row
}

const linesOf = async (response: Response) => (await response.text()).trimEnd().split('\r\n')

it('keeps numbers that are names as text, and lets no text become a formula', async () => {
  const row = [{ digits: '08123456' }, '=HYPERLINK("x")', 'Bakker; Zn.', '12']
  const lines = await linesOf(await csvResponse('list', ['kvk', 'a', 'b', 'c'], times(1, row)))
  expect(lines[1]).toBe('"=""08123456""";"\'=HYPERLINK(""x"")";"Bakker; Zn.";12')
})

it('says at its end that it was cut, and only then', async () => {
  const whole = await linesOf(await csvResponse('list', ['a', 'b'], times(maxRows, ['1', '2'])))
  expect(whole).toHaveLength(maxRows + 1)
  const cut = await linesOf(await csvResponse('list', ['a', 'b'], times(maxRows + 1, ['1', '2'])))
  expect(cut).toHaveLength(maxRows + 2)
  expect(cut.at(-1)).toBe(`"csvCut {""count"":${maxRows}}";`)
})
