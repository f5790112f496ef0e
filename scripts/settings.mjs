// The environment that web, worker, seed and migrations run in.
import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartProblem, dataFolder, isBundle } from './steps.mjs'

/** The same list as `requiredSettings` in lib/kernel/env.ts; a test compares them. */
export const requiredSettings = ['DATABASE_URL', 'NEXTAUTH_SECRET', 'PIN_PEPPER', 'APP_URL']

/** Without an address of a database we bring our own, and show the demo. */
export const isDemo = () => !process.env.DATABASE_URL

export const port = Number(process.env.PORT ?? 3000)

/** Where the process that services speak to listens. */
export const openidPort = Number(process.env.OPENID_PORT ?? port + 1)

/** The address by which services know us; null: nobody signs in at services by this installation. */
export const issuer = () => process.env.OPENID_ISSUER || (isDemo() ? `http://localhost:${openidPort}` : null)

/** Where the web server listens; null: everywhere. In the demo anybody may sign in as anybody, so it answers this computer only. */
export const host = () => process.env.HOST || (isDemo() ? '127.0.0.1' : null)

/** The address that people type. */
export const address = () =>
  isDemo() ? `http://localhost:${port}` : (process.env.APP_URL ?? `http://localhost:${port}`)

/**
 * The key from which Next makes the ids of forms, and with which it seals what they carry: one for all machines, so that
 * a form of one is understood by another. Without a setting it is worked out from a secret that they share. It is part of
 * the build, so a bundle has it already.
 * @param {string | undefined} secret
 */
function formsKey(secret) {
  const given = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  if (given || isBundle || !secret) return given
  return Buffer.from(hkdfSync('sha256', secret, '', 'schakel: key of forms', 32)).toString('base64')
}

/** With a database of one's own nothing is made up: it refuses to start and names what is missing. */
export function requireSettings() {
  const key = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  if (key && Buffer.from(key, 'base64').length !== 32)
    throw new StartProblem(
      'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY must be 32 bytes in base64, as `openssl rand -base64 32` makes them.',
    )
  if (isDemo()) return
  // In the demo anybody may use everybody's phone and read everybody's mail.
  if (process.env.DEMO_MODE === '1')
    throw new StartProblem(
      'DEMO_MODE lets anybody sign in as anybody: it cannot be used with a DATABASE_URL of your own.',
    )
  const missing = requiredSettings.filter((name) => !process.env[name]?.trim())
  if (missing.length > 0)
    throw new StartProblem(`DATABASE_URL is set, so these settings are required too: ${missing.join(', ')}.`)
  for (const name of ['DATABASE_URL', 'APP_URL']) {
    if (!URL.canParse(process.env[name] ?? '')) throw new StartProblem(`${name} is not an address.`)
  }
  const known = issuer()
  if (known === null) return
  if (!URL.canParse(known) || new URL(known).origin !== known.replace(/\/$/, ''))
    throw new StartProblem('OPENID_ISSUER is an address without a path, such as https://inloggen.schakel.example.')
  if (new URL(known).origin === new URL(process.env.APP_URL ?? '').origin)
    throw new StartProblem('OPENID_ISSUER has to be another address than APP_URL: they are two programs.')
  if (sharesCookies(known, process.env.APP_URL ?? ''))
    throw new StartProblem(
      'OPENID_ISSUER has to be on another host than APP_URL, such as inloggen.schakel.example: a browser sends the cookies of a host to all its ports, so each program would get those of the other.',
    )
}

/**
 * Whether two addresses are of one host, by different ports. On this computer, where one tries things, that does no harm.
 * @param {string} one
 * @param {string} other
 */
export function sharesCookies(one, other) {
  const [{ hostname }, { hostname: second }] = [new URL(one), new URL(other)]
  return hostname === second && !isHere(hostname)
}

/** @param {string} hostname */
const isHere = (hostname) => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** @param {string} secret */
const isWeak = (secret) => secret.length < 32 || new Set(secret).size < 10

/** @param {string} url */
const isOpenHttp = (url) => new URL(url).protocol === 'http:' && !isHere(new URL(url).hostname)

/**
 * What is too weak for people to rely on, a line each.
 * @param {Record<string, string | undefined>} env
 */
export function weakSettings(env) {
  const weak = ['NEXTAUTH_SECRET', 'PIN_PEPPER'].filter((name) => isWeak(env[name] ?? ''))
  return [
    ...weak.map((name) => `${name} is too easy to guess: take 32 random characters or more.`),
    ...(weak.length === 0 && env.NEXTAUTH_SECRET === env.PIN_PEPPER
      ? ['NEXTAUTH_SECRET and PIN_PEPPER are the same: who learns one knows both.']
      : []),
    ...(isOpenHttp(env.APP_URL ?? '')
      ? ['APP_URL is http: codes and cookies can be read on the way. Take https.']
      : []),
    ...(env.OPENID_ISSUER && isOpenHttp(env.OPENID_ISSUER)
      ? ['OPENID_ISSUER is http: what services are told can be read on the way. Take https.']
      : []),
  ]
}

/**
 * Refuses weak settings; a product that people use already starts, and is told what to change and how.
 * @param {string[]} weak
 * @param {boolean} hasPhones
 * @param {(line: string) => void} warn
 */
export function settleWeakness(weak, hasPhones, warn) {
  if (weak.length === 0) return
  if (!hasPhones) throw new StartProblem(weak.join('\n'))
  for (const line of weak) warn(`Warning: ${line}`)
  warn('Change a secret without losing phones: keep the former one in NEXTAUTH_SECRET_PREVIOUS or PIN_PEPPER_PREVIOUS.')
}

/** Secrets of the demo: made once, so that people stay signed in and their PINs stay valid. */
function demoSecrets() {
  const file = join(dataFolder, 'secrets.json')
  mkdirSync(dataFolder, { recursive: true })
  if (!existsSync(file)) {
    const secret = () => randomBytes(32).toString('base64url')
    writeFileSync(file, `${JSON.stringify({ NEXTAUTH_SECRET: secret(), PIN_PEPPER: secret() }, null, 2)}\n`, {
      mode: 0o600,
    })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/**
 * What the children get to know.
 * @param {string} databaseUrl
 */
export function childEnvironment(databaseUrl, mode = 'production') {
  const shared = {
    ...process.env,
    NODE_ENV: mode,
    PORT: String(port),
    OPENID_PORT: String(openidPort),
    NEXT_TELEMETRY_DISABLED: '1',
  }
  if (!isDemo())
    return {
      ...shared,
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: formsKey(process.env.NEXTAUTH_SECRET),
      NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? process.env.APP_URL,
    }
  const secrets = demoSecrets()
  const appUrl = process.env.APP_URL ?? address()
  return {
    ...shared,
    ...secrets,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: formsKey(secrets.NEXTAUTH_SECRET),
    DATABASE_URL: databaseUrl,
    APP_URL: appUrl,
    NEXTAUTH_URL: appUrl,
    DEMO_MODE: '1',
    OPENID_ISSUER: issuer() ?? undefined,
    // The demo's service lives on this computer.
    OPENID_PRIVATE_NETWORKS: '1',
  }
}

/** What a build that is to be copied gets to know: its key, which without a setting is that of this folder's demo. */
export function buildEnvironment() {
  const secret = process.env.NEXTAUTH_SECRET ?? demoSecrets().NEXTAUTH_SECRET
  return { ...process.env, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: formsKey(secret) }
}
