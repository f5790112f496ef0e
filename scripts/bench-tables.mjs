// The tables of `npm run bench`, once everything is installed (bench.mjs).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import autocannon from 'autocannon'
import pg from 'pg'
import { ensureClient } from './database-steps.mjs'
import { freePort } from './processes.mjs'
import { ensureBuild, nextProgram, root, typescriptProgram } from './steps.mjs'
import { startTestCluster } from './test-cluster.mjs'
import { measureUpload } from './bench-upload.mjs'
import { ensureBrowser } from './browser.mjs'
import { measureScores, measureWeight } from './bench-weight.mjs'

/** @typedef {Awaited<ReturnType<typeof startTestCluster>>} Cluster */
/** @typedef {{ results: { name: string, ours: number, floor: number | null }[] }} Measured what tests/bench/lists.ts prints */

const secondsPerPage = 5
const turns = 2
const pages = [
  { path: '/my-authorizations', name: 'employee: my authorizations' },
  { path: '/demo/empty-signed-in', name: 'an empty page, signed in' },
  { path: '/demo/empty', name: 'an empty page, nobody signed in: no session, no person, no bar' },
]
const secret = () => randomBytes(32).toString('base64url')
const secrets = { NEXTAUTH_SECRET: secret(), PIN_PEPPER: secret() }

/**
 * @param {string} databaseUrl
 * @param {number} port
 * @returns {NodeJS.ProcessEnv}
 */
function environment(databaseUrl, port) {
  const appUrl = `http://localhost:${port}`
  return {
    ...process.env,
    ...secrets,
    DATABASE_URL: databaseUrl,
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    PORT: String(port),
    DEMO_MODE: '1',
    NODE_ENV: 'production',
  }
}

/**
 * @param {Cluster} cluster
 * @param {string} name
 */
async function copyOf(cluster, name) {
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${cluster.template}`)
  await client.end()
  return cluster.url(name)
}

/**
 * Runs a measurement in a process of its own; answers what its last line says.
 * @param {string} program
 * @param {string[]} args
 * @param {string} databaseUrl
 * @param {number} port
 */
async function measured(program, args, databaseUrl, port) {
  const child = spawn(process.execPath, [...typescriptProgram(program), ...args], {
    cwd: root,
    env: environment(databaseUrl, port),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} failed`)
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '')
}

/**
 * @param {string} databaseUrl
 * @param {number} port
 */
async function serve(databaseUrl, port) {
  const child = spawn(process.execPath, [nextProgram, 'start', '-p', String(port)], {
    cwd: root,
    env: environment(databaseUrl, port),
    stdio: 'ignore',
    detached: true,
  })
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    const answer = await fetch(`http://localhost:${port}/api/health`).catch(() => null)
    if (answer?.ok) return child
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server did not start')
}

/**
 * Requests per second of the pages, in turns, so that a busy moment hits all.
 * @param {number} port
 * @param {string} token
 */
async function measurePages(port, token) {
  /** @param {string} path */
  const rate = async (path) => {
    const headers = { cookie: `schakel-session=${token}` }
    const result = await autocannon({
      url: `http://localhost:${port}${path}`,
      connections: 8,
      duration: secondsPerPage,
      headers,
    })
    if (result.non2xx > 0) throw new Error(`${path} answered ${result.non2xx} times with something else than 200`)
    return result.requests.average
  }
  /** @type {Record<string, number>} */
  const rates = Object.fromEntries(pages.map(({ path }) => [path, 0]))
  for (let turn = 0; turn <= turns; turn += 1) {
    for (const path of Object.keys(rates)) {
      const now = await rate(path)
      // The first turn warms up.
      if (turn > 0) rates[path] = (rates[path] ?? 0) + now / turns
    }
  }
  return pages.map((page) => ({ ...page, rate: rates[page.path] ?? 0 }))
}

/**
 * Milliseconds that the page of the queue takes for one reader at a time: the median of many, after some to warm up.
 * @param {number} port
 * @param {string} token
 */
async function measureQueue(port, token) {
  const times = []
  for (let round = -20; round < 100; round += 1) {
    const start = performance.now()
    const answer = await fetch(`http://localhost:${port}/desk?q=is:new`, {
      headers: { cookie: `schakel-session=${token}` },
    })
    await answer.text()
    if (answer.status !== 200) throw new Error(`The queue answered ${answer.status}`)
    if (round >= 0) times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

/**
 * A case with a file, whose page can draw it.
 * @param {string} databaseUrl
 */
async function someCase(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query('SELECT id FROM "Case" ORDER BY id LIMIT 1')
  await client.end()
  return rows[0].id
}

/** What somebody meets who comes here for the first time, on whatever telephone they have. */
const scoredPages = [
  { name: 'landing', path: '/', most: 135, isScored: true },
  { name: 'signing in', path: '/sign-in', most: 135, isScored: true },
  { name: 'the phone', path: '/phone', most: 150, isScored: true },
]

/**
 * What is weighed and scored, and what it may weigh.
 * @param {string} staffToken
 * @param {string} databaseUrl
 * @returns {Promise<import('./bench-weight.mjs').Weighed[]>}
 */
const weighedPages = async (staffToken, databaseUrl) => [
  ...scoredPages,
  {
    name: 'desk: a case, before its files are in view',
    path: `/desk/applications/${await someCase(databaseUrl)}`,
    most: 180,
    cookie: { name: 'schakel-session', value: staffToken },
  },
]

/**
 * Milliseconds that the page "for whom do you sign in?" takes, whole and through HTTP, for somebody with few clients and
 * for somebody with many: medians, taken in turns.
 * @param {number} port
 * @param {Record<'few' | 'many', { path: string, token: string, ms: number }>} whom
 */
async function measureWhom(port, whom) {
  /** @type {Record<'few' | 'many', number[]>} */
  const times = { few: [], many: [] }
  for (let round = -20; round < 100; round += 1) {
    for (const size of /** @type {const} */ (['few', 'many'])) {
      const { path, token } = whom[size]
      const start = performance.now()
      const answer = await fetch(`http://localhost:${port}${path}`, { headers: { cookie: `schakel-session=${token}` } })
      const html = await answer.text()
      if (answer.status !== 200 || !html.includes('name="choice"'))
        throw new Error(`The page answered ${answer.status}`)
      if (round >= 0) times[size].push(performance.now() - start)
    }
  }
  /** @param {number[]} all */
  const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
  return { few: median(times.few), many: median(times.many) }
}

/** @param {import('node:child_process').ChildProcess} child */
const stop = async (child) => {
  // The server's own child listens on: the whole group has to go.
  if (child.pid) process.kill(-child.pid, 'SIGTERM')
  if (child.exitCode === null) await once(child, 'close')
}

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
/** @param {number} value */
const ms = (value) => `${value.toFixed(2)} ms`
/** @param {...unknown} cells */
const line = (...cells) => console.log(`| ${cells.join(' | ')} |`)

/**
 * @param {Measured} small
 * @param {Measured} large
 */
function printLists(small, large) {
  line('what', 'at 1,000', 'at 100,000', 'growth (≤ 1.3)', 'against bare SQL through pg, at 100,000')
  line('---', '---', '---', '---', '---')
  for (const [index, result] of large.results.entries()) {
    const before = small.results[index] ?? result
    const floor = result.floor === null ? '–' : `${(result.ours / result.floor).toFixed(2)}× of ${ms(result.floor)}`
    line(result.name, ms(before.ours), ms(result.ours), `${(result.ours / before.ours).toFixed(2)}×`, floor)
  }
}

/**
 * @param {Awaited<ReturnType<typeof measureWeight>>} weights
 * @param {ReturnType<typeof measureScores>} scores
 */
function printPages(weights, scores) {
  line('JavaScript that a page loads (gzip, without `nomodule` files)', 'kB', 'at most')
  line('---', '---', '---')
  for (const { name, weight, most } of weights.pages) line(name, weight.toFixed(1), most)
  line('floor: React and Next, by the same build', weights.floor.toFixed(1), '–')
  console.log()
  line('Lighthouse 12 as a slow phone, median of 5', 'score (≥ 95)', 'first and largest paint', 'blocked', 'shifted')
  line('---', '---', '---', '---', '---')
  for (const { name, seen, all } of scores) {
    if (!seen || 'problem' in seen) line(name, `not measured: ${seen?.problem}`)
    else
      line(
        name,
        `${seen.score} (${all.join(', ')})`,
        `${ms(seen.firstPaint)}, ${ms(seen.largestPaint)}`,
        ms(seen.blocked),
        seen.shift.toFixed(3),
      )
  }
}

/** @typedef {{ ours: number, floor: number }} Decided */

const decisionSizes = [1_000, 1_000_000]
const decisionTurns = 3

/** @param {number[]} values */
const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * Whether somebody may act, with its facts, at both sizes in turns; the middle one of the turns.
 * @param {Cluster} cluster
 * @param {number} port
 */
async function measureDecision(cluster, port) {
  /** @type {{ size: number, databaseUrl: string, turns: Decided[] }[]} */
  const all = []
  for (const size of decisionSizes) {
    const databaseUrl = await copyOf(cluster, `bench_decision_${size}`)
    console.log(`Filling ${size.toLocaleString('en')} authorizations for the decision …`)
    const { seconds } = await measured('tests/bench/decision.ts', [String(size)], databaseUrl, port)
    console.log(`  filled in ${seconds.toFixed(0)} s`)
    all.push({ size, databaseUrl, turns: [] })
  }
  console.log('Measuring the decision …')
  for (let turn = 0; turn < decisionTurns; turn += 1) {
    for (const { databaseUrl, turns } of all)
      turns.push(await measured('tests/bench/decision.ts', [], databaseUrl, port))
  }
  const first = all[0]?.turns ?? []
  return all.map(({ size, turns }) => ({
    size,
    ours: middle(turns.map(({ ours }) => ours)),
    floor: middle(turns.map(({ floor }) => floor)),
    ratio: middle(turns.map(({ ours, floor }) => ours / floor)),
    growth: middle(turns.map(({ ours }, turn) => ours / (first[turn]?.ours ?? ours))),
  }))
}

/** @param {Awaited<ReturnType<typeof measureDecision>>} all */
function printDecision(all) {
  line(
    'may somebody act, with its facts',
    'with them',
    'one bare prepared statement',
    'against it (≤ 2×)',
    'growth (≤ 1.2)',
  )
  line('---', '---', '---', '---', '---')
  for (const { size, ours, floor, ratio, growth } of all) {
    const name = `at ${size.toLocaleString('en')} authorizations`
    line(name, ms(ours), ms(floor), `${ratio.toFixed(2)}×`, `${growth.toFixed(2)}×`)
  }
}

/** Without an argument everything; `decision` or `pages`: those lines alone. */
async function main() {
  await ensureClient()
  const only = process.argv[2]
  if (only !== undefined && only !== 'decision' && only !== 'pages')
    throw new Error('npm run bench [-- decision|pages]')
  const port = await freePort()
  const cluster = await startTestCluster()
  try {
    if (only === 'pages') return await measureScored(cluster, port)
    const decision = await measureDecision(cluster, port)
    if (only === undefined) await measureTheRest(cluster, port)
    console.log()
    printDecision(decision)
  } finally {
    await cluster.remove()
  }
}

/**
 * How much the first pages weigh and how a slow phone fares with them; wants a machine that does nothing else.
 * @param {Cluster} cluster
 * @param {number} port
 */
async function measureScored(cluster, port) {
  const databaseUrl = await copyOf(cluster, 'bench_pages')
  await ensureBuild(environment(databaseUrl, port))
  if (!(await ensureBrowser())) throw new Error('No browser could be found or installed')
  const server = await serve(databaseUrl, port)
  try {
    const weights = await measureWeight(port, scoredPages)
    const scores = measureScores(port, scoredPages)
    console.log()
    printPages(weights, scores)
  } finally {
    await stop(server)
  }
}

/**
 * @param {Cluster} cluster
 * @param {number} port
 */
async function measureTheRest(cluster, port) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server
  try {
    /** @param {number} size */
    const measure = async (size) => {
      console.log(`Filling and measuring ${size.toLocaleString('en')} authorizations …`)
      const databaseUrl = await copyOf(cluster, `bench_${size}`)
      return { databaseUrl, ...(await measured('tests/bench/lists.ts', [String(size)], databaseUrl, port)) }
    }
    const small = await measure(1_000)
    const large = await measure(100_000)
    console.log('Measuring mail …')
    const mail = await measured('tests/bench/mail.ts', [], small.databaseUrl, port)
    console.log('Measuring signing in at a service …')
    const openid = await measured('tests/bench/openid.ts', [], small.databaseUrl, port)
    const whom = await measured('tests/bench/whom.ts', [], small.databaseUrl, port)
    await ensureBuild(environment(large.databaseUrl, port))
    console.log('Measuring pages …')
    server = await serve(small.databaseUrl, port)
    const smallQueue = await measureQueue(port, small.staffToken)
    if (!(await ensureBrowser())) throw new Error('No browser could be found or installed')
    const weighed = await weighedPages(small.staffToken, small.databaseUrl)
    const weights = await measureWeight(port, weighed)
    const scores = measureScores(port, weighed)
    const choice = await measureWhom(port, whom)
    await stop(server)
    server = await serve(large.databaseUrl, port)
    const largeQueue = await measureQueue(port, large.staffToken)
    const uploads = await measureUpload({ port, group: server.pid ?? 0, token: large.token, draftId: large.draftId })
    const [page, ...floors] = await measurePages(port, large.token)
    if (!page) throw new Error('No page was measured')
    console.log()
    printLists(small, large)
    console.log()
    line('page, with 100,000 authorizations', 'requests/s', 'employee’s page against it (≥ 0.5)')
    line('---', '---', '---')
    line(page.name, page.rate.toFixed(0), '–')
    for (const floor of floors) line(floor.name, floor.rate.toFixed(0), (page.rate / floor.rate).toFixed(2))
    console.log()
    line('page of the queue, through HTTP', 'at 1,000 cases', 'at 100,000 cases', 'growth (≤ 1.3)')
    line('---', '---', '---', '---')
    line('desk: what is new', ms(smallQueue), ms(largeQueue), `${(largeQueue / smallQueue).toFixed(2)}×`)
    console.log()
    line('what is told, from the commit to the SMTP server, worker idle', 'median of 200', 'worst (≤ 2,000 ms)')
    line('---', '---', '---')
    line('a mail', ms(mail.median), ms(mail.worst))
    console.log()
    line(
      'signing in at a service, from the end of the choice to the token, 8 clients',
      'per second',
      'against the library alone in memory (≥ 0.5)',
    )
    line('---', '---', '---')
    line(
      'our server',
      openid.ours.toFixed(0),
      `${(openid.ours / openid.floor).toFixed(2)} of ${openid.floor.toFixed(0)}`,
    )
    console.log()
    printPages(weights, scores)
    console.log()
    line(
      'page “Voor wie logt u in?”, whole and through HTTP',
      'with 10 clients',
      'with 2,000 clients',
      'growth (≤ 1.5)',
    )
    line('---', '---', '---', '---')
    line('what it reads, in process', ms(whom.few.ms), ms(whom.many.ms), `${(whom.many.ms / whom.few.ms).toFixed(2)}×`)
    line('the page', ms(choice.few), ms(choice.many), `${(choice.many / choice.few).toFixed(2)}×`)
    console.log()
    line(
      'a right that ends, 20 times: the request at which introspection refuses',
      'at most (1: the very next)',
      'median',
    )
    line('---', '---', '---')
    line('an assignment that is taken back', openid.ended.most, ms(openid.ended.median))
    console.log()
    line('evidence uploaded', 'size', 'the server’s memory grew at most (≤ 64 MB)', 'and kept')
    line('---', '---', '---', '---')
    for (const one of uploads) line(one.name, megabytes(one.size), megabytes(one.grown), megabytes(one.kept))
  } finally {
    if (server) await stop(server)
  }
}

await main()
