// Measures, in the database of DATABASE_URL, how many sign-ins a second go from the end of the choice to the token with
// eight clients, beside the library alone with its memory; prints one JSON line. Called by scripts/bench-tables.mjs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { db } from '@/lib/kernel/db'
import { freePort, waitUntil } from '@/scripts/processes.mjs'
import { root, typescriptProgram } from '@/scripts/steps.mjs'
import { Browser, choose, connect, makeChain, redirectUri, uidOf } from '../support/openid'
import { forgetLimits } from '../support/world'

const clients = 8
const atOnce = 32
const [warmUp, rounds] = [atOnce, Number(process.argv[2] ?? 320)]

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

async function finish({ issuer, clientId, secret }: Side, { browser, back, verifier }: Ready): Promise<void> {
  const callback = await browser.sent(await browser.sent(back))
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    client_id: clientId,
    client_secret: secret,
  })
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body })
  if (answer.status !== 200) throw new Error(`${issuer} answered ${answer.status}: ${await answer.text()}`)
  await answer.text()
}

/** Sign-ins per second, from the end of the choice to the token; in small parts, for a ticket is good for a minute only. */
async function rate(side: Side, count: number): Promise<number> {
  let spent = 0
  for (let done = 0; done < count; done += atOnce) {
    const ready: Ready[] = []
    for (let at = 0; at < atOnce; at += 1) ready.push(await begin(side))
    const start = performance.now()
    const lane = async () => {
      for (let next = ready.pop(); next; next = ready.pop()) await finish(side, next)
    }
    await Promise.all(Array.from({ length: clients }, lane))
    spent += performance.now() - start
  }
  return (count * 1000) / spent
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
  const { clientId, secret } = await connect(chain.providerId, chain.serviceIds)
  const server = await started(typescriptProgram('scripts/openid.ts'), port, env)
  const bare = await started([join(root, 'tests', 'bench', 'bare-provider.mjs'), String(barePort)], barePort)
  const ours: Side = {
    issuer,
    clientId,
    secret,
    choose: async (page) => {
      const back = await choose(uidOf(page), chain)
      // Many wait here for their turn, longer than a ticket is good for.
      await db.serviceSignIn.updateMany({ data: { ticketExpiresAt: new Date(Date.now() + 600_000) } })
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
  const rates = { ours: 0, floor: 0 }
  try {
    for (const count of [warmUp, rounds]) {
      await forgetLimits()
      rates.ours = await rate(ours, count)
      rates.floor = await rate(floor, count)
    }
  } finally {
    await server.stop()
    await bare.stop()
  }
  await db.$disconnect()
  process.stdout.write(`${JSON.stringify(rates)}\n`)
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
