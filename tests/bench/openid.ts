// Measures, in the database of DATABASE_URL, how many sign-ins a second go from the end of the choice to the token with
// eight clients, beside the library alone with its memory, and at which request after the end of a right introspection
// refuses; prints one JSON line. Called by scripts/bench-tables.mjs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { assign } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'
import { startSession } from '@/lib/identity/sessions/session-row'
import { db } from '@/lib/kernel/db'
import { freePort, waitUntil } from '@/scripts/processes.mjs'
import { root, typescriptProgram } from '@/scripts/steps.mjs'
import { Browser, choose, connect, makeChain, redirectUri, uidOf, type Chain } from '../support/openid'
import { forgetLimits, join as joinOffice, makePerson, value } from '../support/world'

const clients = 8
const atOnce = 32
const [warmUp, rounds] = [2 * atOnce, Number(process.argv[2] ?? 640)]
/** How often a right is ended. */
const endings = 20

type Ready = { browser: Browser; back: string; verifier: string }
type Side = { issuer: string; clientId: string; secret: string; choose: (page: URL) => Promise<string> }

/** Somebody who has chosen and is about to go back. */
async function begin({ issuer, clientId, choose: chosen }: Side): Promise<Ready> {
  const browser = new Browser()
  const verifier = randomBytes(32).toString('base64url')
  const address = new URL('/auth', issuer)
  address.search = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  return { browser, verifier, back: await chosen(await browser.sent(address)) }
}

/** Back from the choice, to the code and the token. */
async function finish({ issuer, clientId, secret }: Side, { browser, back, verifier }: Ready): Promise<string> {
  let at = new URL(back)
  while (at.origin === issuer) at = await browser.sent(at)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: at.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    client_id: clientId,
    client_secret: secret,
  })
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body })
  if (answer.status !== 200) throw new Error(`${issuer} answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { access_token: string }).access_token
}

/** How long so many sign-ins take together, from the end of the choice to the token. */
async function timeOf(side: Side): Promise<number> {
  const ready: Ready[] = []
  for (let at = 0; at < atOnce; at += 1) ready.push(await begin(side))
  const start = performance.now()
  const lane = async () => {
    for (let next = ready.pop(); next; next = ready.pop()) await finish(side, next)
  }
  await Promise.all(Array.from({ length: clients }, lane))
  return performance.now() - start
}

/** Sign-ins per second of both, in turns, so that a busy moment hits both. */
async function rates(ours: Side, floor: Side, count: number) {
  const spent = { ours: 0, floor: 0 }
  for (let done = 0; done < count; done += atOnce) {
    // One address may ask so often in a quarter of an hour; here it stands for many.
    await forgetLimits()
    spent.ours += await timeOf(ours)
    spent.floor += await timeOf(floor)
  }
  return { ours: (count * 1000) / spent.ours, floor: (count * 1000) / spent.floor }
}

/** Over and over somebody is in, and their office takes the client back: how often a token is asked about until it is worth nothing. */
async function untilRefused({ choose: _anybody, ...side }: Side, chain: Chain) {
  const ours = { ...side, choose: (page: URL) => choose(uidOf(page), chain) }
  const [requests, times]: [number[], number[]] = [[], []]
  const all = { everyone: false, membershipIds: [chain.bram.membershipId], which: 'all' as const, serviceIds: [] }
  for (let round = 0; round < endings; round += 1) {
    const token = await finish(ours, await begin(ours))
    if (!(await isActive(ours, token))) throw new Error('a token was worth nothing before the right had ended')
    const { id: assignmentId } = await db.assignment.findFirstOrThrow({
      where: { authorizationId: chain.authorizationId, membershipId: chain.bram.membershipId, endedAt: null },
      select: { id: true },
    })
    value(await endAssignment(chain.office, { assignmentId }))
    const start = performance.now()
    let asked = 1
    for (; await isActive(ours, token); asked += 1);
    times.push(performance.now() - start)
    requests.push(asked)
    value(await assign(chain.office, { authorizationId: chain.authorizationId, ...all }))
  }
  return { most: Math.max(...requests), median: times.sort((a, b) => a - b)[Math.floor(endings / 2)] ?? 0 }
}

async function isActive({ issuer, clientId, secret }: Side, token: string): Promise<boolean> {
  const body = new URLSearchParams({ token, client_id: clientId, client_secret: secret })
  const answer = await fetch(`${issuer}/token/introspection`, { method: 'POST', body })
  return ((await answer.json()) as { active: boolean }).active
}

/** Eight employees of the office with the same client: each keeps their own rows, as people at services do. */
async function peopleOf(chain: Chain): Promise<Chain[]> {
  const people = [chain]
  while (people.length < clients) {
    const bram = await joinOffice(await makePerson({ level: 'loa3' }), chain.office.kvkNumber, 'employee')
    const session = await db.$transaction((tx) => startSession({ tx, now: new Date() }, bram.personId, null))
    people.push({ ...chain, bram, sessionId: session.sessionId })
  }
  const everyone = { everyone: true, membershipIds: [], which: 'all' as const, serviceIds: [] }
  value(await assign(chain.office, { authorizationId: chain.authorizationId, ...everyone }))
  return people
}

async function started(args: string[], port: number, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
  const address = `http://localhost:${port}/.well-known/openid-configuration`
  const answers = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
  await waitUntil(answers, 30_000)
  return { stop: () => (child.kill('SIGTERM'), once(child, 'close')) }
}

async function main() {
  const [port, barePort] = [await freePort(), await freePort()]
  const issuer = `http://localhost:${port}`
  const env = { OPENID_PORT: String(port), OPENID_ISSUER: issuer, OPENID_PRIVATE_NETWORKS: '1' }
  Object.assign(process.env, env)
  const chain = await makeChain()
  const people = await peopleOf(chain)
  const { clientId, secret } = await connect(chain.providerId, chain.serviceIds)
  const server = await started(typescriptProgram('scripts/openid.ts'), port, env)
  const bare = await started([join(root, 'tests', 'bench', 'bare-provider.mjs'), String(barePort)], barePort)
  let chosen = 0
  const ours: Side = {
    issuer,
    clientId,
    secret,
    choose: async (page) => {
      const whose = people[chosen % clients] ?? chain
      chosen += 1
      const back = await choose(uidOf(page), whose)
      // Some wait here for their turn, on a slow machine longer than a ticket is good for.
      const ticketExpiresAt = new Date(Date.now() + 600_000)
      await db.serviceSignIn.update({
        where: { interactionUid: uidOf(page) },
        data: { ticketExpiresAt },
        select: { id: true },
      })
      return back
    },
  }
  const bareIssuer = `http://localhost:${barePort}`
  const floor: Side = {
    issuer: bareIssuer,
    clientId: 'bench',
    secret: 'bench',
    choose: async (page) => new URL(page.pathname, bareIssuer).href,
  }
  try {
    await rates(ours, floor, warmUp)
    const measured = await rates(ours, floor, rounds)
    await forgetLimits()
    const ended = await untilRefused(ours, chain)
    process.stdout.write(`${JSON.stringify({ ...measured, ended })}\n`)
  } finally {
    await server.stop()
    await bare.stop()
  }
  await db.$disconnect()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
