// Forced colours, as Windows' high contrast has them: what is chosen, current, closed or open is still seen. Judged by the
// pixels of the thing itself, against the ground of that scheme: the colours are the reader's own.
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import { demoOrganization } from '../database'
import { expect, signInContext, test } from '../product'
import { examplesOf, type Viewer } from '../routes'

test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } })

type Area = { left: number; top: number; width: number; height: number }

/** Which share of a thing, or of a part of it, is not the ground: 0 is nothing to see, 1 all filled. */
async function seenOf(thing: Locator, partOf: (whole: Area) => Area = (whole) => whole): Promise<number> {
  await thing.scrollIntoViewIfNeeded()
  const picture = sharp(await thing.screenshot({ animations: 'disabled' }))
  const { width, height } = await picture.metadata()
  const part = partOf({ left: 0, top: 0, width, height })
  const whole = Object.fromEntries(Object.entries(part).map(([side, size]) => [side, Math.round(size)])) as Area
  const { data, info } = await picture.extract(whole).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const ground = await groundOf(thing.page())
  let seen = 0
  for (let at = 0; at < data.length; at += info.channels)
    if (ground.some((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) > 60)) seen += 1
  return seen / (info.width * info.height)
}

/** The colour on which that scheme draws. */
const groundOf = (page: Page) =>
  page.evaluate(() => {
    const sample = document.createElement('div')
    sample.style.backgroundColor = 'Canvas'
    document.body.append(sample)
    const color = getComputedStyle(sample).backgroundColor
    sample.remove()
    return (color.match(/\d+/g) ?? []).slice(0, 3).map(Number)
  })

const middle = ({ width, height }: Area) => ({ left: width / 2 - 2, top: height / 2 - 2, width: 4, height: 4 })

async function open(page: Page, viewer: Viewer, route: string) {
  if (viewer !== 'visitor') await signInContext(page.context(), viewer)
  const example = (await examplesOf(viewer)).find((one) => one.route === route)
  await page.goto(example?.path ?? route)
}

test('the chosen chip and the current tab are filled and underlined, the others are not', async ({ page }) => {
  await signInContext(page.context(), 'anna')
  await page.goto(`/portal/${(await demoOrganization('68727720')).id}/received`)
  const underline = ({ width, height }: Area) => ({ left: 4, top: height - 3, width: width - 8, height: 2 })
  expect(await seenOf(page.locator('.chip[aria-current]').first())).toBeGreaterThan(0.5)
  expect(await seenOf(page.locator('.chip:not([aria-current])').first())).toBeLessThan(0.5)
  expect(await seenOf(page.locator('.tabs a[aria-current]'), underline)).toBeGreaterThan(0.9)
  expect(await seenOf(page.locator('.tabs a:not([aria-current])').first(), underline)).toBeLessThan(0.1)
})

test('the bar of who signed in and the band of the company end at a line, also below the tabs', async ({ page }) => {
  await signInContext(page.context(), 'anna')
  await page.goto(`/portal/${(await demoOrganization('68727720')).id}/received`)
  const lowest = ({ width, height }: Area) => ({ left: 0, top: height - 1, width, height: 1 })
  expect(await seenOf(page.locator('.bar'), lowest)).toBeGreaterThan(0.99)
  expect(await seenOf(page.locator('.company-band'), lowest)).toBeGreaterThan(0.99)
})

/** What is put into a page would be taken out again by its own script. */
test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('what has ended is not written in the colour of what cannot be used', async ({ page }) => {
    await page.goto('/')
    const colors = await page.evaluate(() => {
      const sample = document.createElement('span')
      sample.className = 'tag state-off'
      document.querySelector('main')?.append(sample)
      const tag = getComputedStyle(sample).color
      return [
        tag,
        ...['CanvasText', 'GrayText'].map((name) => ((sample.style.color = name), getComputedStyle(sample).color)),
      ]
    })
    expect(colors[0]).toBe(colors[1])
    expect(colors[0]).not.toBe(colors[2])
  })

  test('on the phone one sees which number is chosen, how many digits are in, and where each key is', async ({
    page,
  }) => {
    await page.goto('/phone')
    await page.evaluate(() => {
      const part = document.createElement('div')
      part.innerHTML = `
      <div class="numbers__row">
        <button type="button" aria-pressed="true">12</button><button type="button" aria-pressed="false">34</button>
      </div>
      <div class="pin"><i class="is-filled"></i><i class="is-next"></i></div>
      <div class="pin-pad"><button type="button">1</button></div>`
      document.querySelector('.phone-page')?.append(part)
    })
    const [chosen, other] = [page.locator('.numbers__row button').nth(0), page.locator('.numbers__row button').nth(1)]
    expect(await seenOf(chosen)).toBeGreaterThan(0.5)
    expect(await seenOf(other)).toBeLessThan(0.5)
    expect(await seenOf(page.locator('.pin i').nth(0), middle)).toBe(1)
    expect(await seenOf(page.locator('.pin i').nth(1), middle)).toBe(0)
    const edge = ({ width }: Area) => ({ left: width / 2 - 10, top: 0, width: 20, height: 1 })
    expect(await seenOf(page.locator('.pin-pad button'), edge)).toBe(1)
  })
})

test('a select keeps its arrow', async ({ page }) => {
  await signInContext(page.context(), 'anna')
  await page.goto(`/portal/${(await demoOrganization('68727720')).id}/received`)
  const arrow = ({ width, height }: Area) => ({ left: width - 30, top: 6, width: 24, height: height - 12 })
  expect(await seenOf(page.locator('.select').first(), arrow)).toBeGreaterThan(0.01)
})

test('a chosen round and a chosen segment differ from those beside them', async ({ page }) => {
  await open(page, 'saskia', '/desk/people/invite')
  const rounds = page.locator('.tick input[type="radio"]')
  await rounds.first().check()
  await page.mouse.move(0, 0)
  expect(await seenOf(page.locator('.tick input[type="radio"]:checked').first(), middle)).toBe(1)
  expect(await seenOf(page.locator('.tick input[type="radio"]:not(:checked)').first(), middle)).toBe(0)
  await page.evaluate(() => {
    const row = document.createElement('fieldset')
    row.className = 'segments'
    row.innerHTML = ['EH2', 'EH3']
      .map((name, at) => `<label><input type="radio" name="forced" ${at ? 'checked' : ''}>${name}</label>`)
      .join('')
    document.querySelector('main')?.append(row)
  })
  expect(await seenOf(page.locator('.segments label').nth(1))).toBeGreaterThan(0.5)
  expect(await seenOf(page.locator('.segments label').nth(0))).toBeLessThan(0.5)
})

test('a closed link is one bar, and the main action is filled', async ({ page }) => {
  await page.goto('/')
  const closed = page.locator('.join:not(.join--open)').first()
  expect(await seenOf(closed, middle)).toBe(1)
  expect(await seenOf(page.locator('.button--main').first())).toBeGreaterThan(0.5)
})

test('a sheet keeps its edge', async ({ page }) => {
  await page.goto('/sign-in')
  const edge = ({ width }: Area) => ({ left: width / 2 - 10, top: 2, width: 20, height: 3 })
  expect(await seenOf(page.locator('.sheet').first(), edge)).toBe(1)
})

test('the chains in a picture are told apart by their pattern: full where it works, striped where it is open', async ({
  page,
}) => {
  await signInContext(page.context(), 'anna')
  await page.goto(`/portal/${(await demoOrganization('68727720')).id}`)
  const drawing = page.locator('.picture__wide').first()
  const kinds = drawing.locator('.chart__legend svg')
  const inside = ({ width, height }: Area) => ({ left: 3, top: 3, width: width - 6, height: height - 6 })
  expect(await seenOf(kinds.nth(0), inside)).toBe(1)
  const striped = await seenOf(kinds.nth(1), inside)
  expect([striped > 0.2, striped < 0.9]).toEqual([true, true])
  const edge = ({ width }: Area) => ({ left: width / 2 - 20, top: 0, width: 40, height: 3 })
  expect(await seenOf(drawing.locator('.picture__node').first(), edge)).toBeGreaterThan(0.5)
  expect(await seenOf(drawing.locator('.flow__band.tone-stop').first())).toBeGreaterThan(0.05)
})

test('the period is a bar that is seen on its scale', async ({ page }) => {
  await open(page, 'anna', '/portal/[organizationId]/requests/draft/[draftId]/check')
  const bar = page.locator('.period-bar svg')
  await page.getByRole('radio', { name: '1 jaar' }).check()
  const middleOf = (from: number) => (whole: Area) => ({
    left: whole.width * from,
    top: whole.height / 2 - 2,
    width: whole.width / 10,
    height: 4,
  })
  expect(await seenOf(bar, middleOf(0.05))).toBe(1)
  expect(await seenOf(bar, middleOf(0.5))).toBe(0)
})

test('what can be used is a full bar until today and an open one after it, and a level that one has is full', async ({
  page,
}) => {
  await open(page, 'anna', '/portal/[organizationId]/received/[id]')
  const bars = page.locator('.picture__wide .time-line__bar')
  expect(await seenOf(page.locator('.picture__wide .time-line__bar--used').first(), middle)).toBe(1)
  expect(await seenOf(bars.and(page.locator(':not(.time-line__bar--used)')).first(), middle)).toBe(0)
  expect(await seenOf(page.locator('.picture__wide .time-line__now'), middle)).toBe(1)
  await open(page, 'bram', '/account/means')
  expect(await seenOf(page.locator('.picture__wide .stair--had').first())).toBeGreaterThan(0.6)
  expect(await seenOf(page.locator('.picture__wide .stair--out').first())).toBeLessThan(0.3)
})

test('the bars of a history are seen', async ({ page }) => {
  await open(page, 'anna', '/portal/[organizationId]/history')
  expect(await seenOf(page.locator('.picture__wide .event-bars__link .event-bars__bar').first())).toBeGreaterThan(0.5)
})
