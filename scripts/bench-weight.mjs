// How much JavaScript a page makes a browser fetch, and how a slow phone fares with it (bench-tables.mjs).
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { quietFlags, systemBrowser } from './browser.mjs'
import { root } from './steps.mjs'

/** @typedef {{ name: string, path: string, most: number, isScored?: boolean, cookie?: { name: string, value: string } }} Weighed */

/** In kB of 1000 bytes, as browsers tell. */
const kilobytes = (/** @type {Iterable<number>} */ sizes) => [...sizes].reduce((sum, size) => sum + size, 0) / 1000

/** @param {string | Buffer} content */
const zipped = (content) => gzipSync(content).length

/**
 * The weight of each page on a phone: every script that arrives, also what the page fetches itself, until nothing is under
 * way any more. And the floor: what React and Next bring to every page, by the build that is served.
 * @param {number} port
 * @param {Weighed[]} pages
 */
export async function measureWeight(port, pages) {
  const browser = await chromium.launch({ executablePath: systemBrowser(), args: quietFlags })
  const weighed = []
  for (const page of pages) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    if (page.cookie) await context.addCookies([{ ...page.cookie, url: `http://localhost:${port}` }])
    const window = await context.newPage()
    /** @type {Promise<number>[]} */
    const scripts = []
    window.on('response', (answer) => {
      if (answer.request().resourceType() === 'script') scripts.push(answer.body().then(zipped))
    })
    const answer = await window.goto(`http://localhost:${port}${page.path}`, { waitUntil: 'networkidle' })
    if (answer?.status() !== 200) throw new Error(`${page.path} answered ${answer?.status()}`)
    weighed.push({ ...page, weight: kilobytes(await Promise.all(scripts)) })
    await context.close()
  }
  await browser.close()
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(readFileSync(join(root, '.next', 'build-manifest.json'), 'utf8'))
  return {
    pages: weighed,
    floor: kilobytes(rootMainFiles.map((file) => zipped(readFileSync(join(root, '.next', file))))),
  }
}

/** Ten times the size of what it measures, so it is no package of ours: npx fetches it, once. */
const lighthouse = 'lighthouse@12.8.2'
const rounds = 5

/**
 * One visit of Lighthouse, as the slow phone that it imitates by default; what it said instead of a score, if it gave none.
 * @param {string} url
 * @param {string} folder
 */
function visit(url, folder) {
  const file = join(folder, 'report.json')
  const flags = ['--headless=new', ...quietFlags].join(' ')
  const args = ['--output=json', `--output-path=${file}`, '--only-categories=performance', `--chrome-flags=${flags}`]
  const { status, stderr } = spawnSync('npx', ['--yes', lighthouse, url, ...args, '--quiet'], {
    env: { ...process.env, CHROME_PATH: systemBrowser() },
    encoding: 'utf8',
  })
  if (status !== 0) return { problem: stderr.trim().split('\n').at(-1) ?? 'no answer' }
  const { categories, audits } = JSON.parse(readFileSync(file, 'utf8'))
  /** @param {string} audit */
  const number = (audit) => Number(audits[audit].numericValue)
  return {
    score: Math.round(categories.performance.score * 100),
    firstPaint: number('first-contentful-paint'),
    largestPaint: number('largest-contentful-paint'),
    blocked: number('total-blocking-time'),
    shift: number('cumulative-layout-shift'),
  }
}

/**
 * The median visit of five to each page that is scored, or why there is none.
 * @param {number} port
 * @param {Weighed[]} pages
 */
export function measureScores(port, pages) {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-lighthouse-'))
  try {
    return pages
      .filter(({ isScored }) => isScored)
      .map(({ name, path }) => {
        const visits = Array.from({ length: rounds }, () => visit(`http://localhost:${port}${path}`, folder))
        const [failed] = visits.filter((one) => 'problem' in one)
        const scored = visits.flatMap((one) => ('problem' in one ? [] : [one]))
        scored.sort((one, other) => one.score - other.score)
        return { name, seen: failed ?? scored[Math.floor(rounds / 2)], all: scored.map(({ score }) => score) }
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
