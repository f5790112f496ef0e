// npm test: everything, on a PostgreSQL and in a browser of its own; at the end how long each part took, and the totals.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem, ensureBuild, ensureInstalled, nextProgram, root, run } from './steps.mjs'

/**
 * What is read of the reports of the two test programs.
 * @typedef {{ status: string, assertionResults: { status: string }[] }} TestedFile
 * @typedef {{ testResults: TestedFile[], numFailedTests: number, numPendingTests: number, numPassedTests: number }} VitestReport
 * @typedef {{ stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number>, errors: unknown[] }} PlaywrightReport
 */

const output = join(root, 'tests', '.output')
/** @param {string} name */
const bin = (name) => join(root, 'node_modules', '.bin', name)
const totals = { passed: 0, failed: 0 }

/**
 * How long each part took, in the order in which they ended. Some run side by side: together they are more than the whole.
 * @type {[part: string, seconds: number][]}
 */
const times = []

/**
 * @template T
 * @param {string} part
 * @param {() => Promise<T>} work
 */
async function timed(part, work) {
  const since = performance.now()
  try {
    return await work()
  } finally {
    times.push([part, (performance.now() - since) / 1000])
  }
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function count(passed, failed) {
  totals.passed += passed
  totals.failed += failed
}

/**
 * A check without tests of its own counts as one.
 * @param {string} label
 * @param {string} command
 * @param {string[]} args
 */
async function check(label, command, args) {
  const { ok, output: said } = await timed(label, () => run(label, command, args))
  if (!ok) console.log(said.trim())
  count(ok ? 1 : 0, ok ? 0 : 1)
  return ok
}

/** @param {string} file */
const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/**
 * Tests, plus one failure for every file or run that broke before it came to its tests.
 * @param {VitestReport | null} report
 * @param {number} exitCode
 */
function countVitest(report, exitCode) {
  if (!report) return count(0, 1)
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const failed = report.numFailedTests + report.numPendingTests + broken
  count(report.numPassedTests, failed === 0 && exitCode !== 0 ? 1 : failed)
}

/**
 * @param {PlaywrightReport | null} report
 * @param {number} exitCode
 */
function countPlaywright(report, exitCode) {
  if (!report) return count(0, 1)
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + skipped
  count(expected, failed === 0 && exitCode !== 0 ? Math.max(1, report.errors.length) : failed)
}

/**
 * Runs a test program whose own progress is worth seeing.
 * @param {string} label
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function show(label, command, args, env = {}) {
  console.log(`\n${label} …`)
  const ended = new Promise((/** @type {(code: number) => void} */ resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
  return timed(label, () => ended)
}

/** Both kinds in one run: what one worker leaves of two cores, the other takes. */
async function vitest() {
  const report = join(output, 'vitest.json')
  const code = await show('Tests: unit and integration', bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  countVitest(readReport(report), code)
}

/** @param {boolean} isBuilt */
async function browserTests(isBuilt) {
  const folder = join(root, 'tests', 'e2e')
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  const { ensureBrowser } = await import('./browser.mjs')
  if (!isBuilt || !(await ensureBrowser())) return count(0, 1)
  const report = join(output, 'browser.json')
  const code = await show('Tests: browser', bin('playwright'), ['test'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  countPlaywright(readReport(report), code)
}

async function build() {
  try {
    await timed('Build', () => ensureBuild({ ...process.env }))
    return true
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return false
  }
}

/**
 * Lint and format remember what they found in a file until it changes. A rule that asks for types may so miss what a
 * change in one file means for another; where nothing is remembered, as in CI, everything is looked at.
 */
async function checkSources() {
  /** @param {string} name */
  const cache = (name) => ['--cache', '--cache-strategy', 'content', '--cache-location', join(output, name)]
  await check('Lint', bin('eslint'), ['.', ...cache('lint-cache')])
  await check('Format', bin('prettier'), ['.', '--check', '--log-level', 'warn', ...cache('format-cache')])
}

async function prepare() {
  // The tests bring their own database; one that is configured must never be touched.
  for (const name of ['DATABASE_URL', 'SMTP_URL', 'KVK_API_KEY', 'DEMO_MODE', 'PORT']) delete process.env[name]
  mkdirSync(output, { recursive: true })
  for (const name of ['vitest', 'browser']) rmSync(join(output, `${name}.json`), { force: true })
  await ensureInstalled({ toWorkOn: true })
  const { ensureClient } = await import('./database-steps.mjs')
  await ensureClient()
  // Types of pages and images that `tsc` asks for and git does not keep.
  await run('Types of the pages', process.execPath, [nextProgram, 'typegen'])
}

async function main() {
  await timed('Install and generate', prepare)
  // Two cores: first what computes on one of them in two rows that take about as long, then what fills both by itself.
  const [isBuilt] = await Promise.all([buildAndCheckTypes(), checkSources()])
  await vitest()
  await browserTests(isBuilt)
}

async function buildAndCheckTypes() {
  const isBuilt = await build()
  await check('Types', bin('tsc'), ['--noEmit'])
  return isBuilt
}

function printTimes() {
  const rows = [...times, /** @type {const} */ (['All', performance.now() / 1000])]
  const width = Math.max(...rows.map(([part]) => part.length))
  console.log()
  for (const [part, seconds] of rows) console.log(`${part.padEnd(width)}  ${String(Math.round(seconds)).padStart(5)} s`)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error)
  count(0, 1)
}
printTimes()
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exit(totals.failed > 0 ? 1 : 0)
