// What the product and the demo's service must know of each other: who it is, where it is, and with which key it signs.
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, root } from '../steps.mjs'

/** The `client_id` of its connection. */
export const demoServiceId = '7a0c3a52-43fb-4c6f-9d0e-2c9f5d1b8e64'

/** It plays the services of this provider of the demo's catalogue. */
export const playedProvider = { oin: '00000099000000001000', name: 'UWV' }

/** The services that it offers: how the catalogue calls them, and so they are called there too, and the ServiceID that it asks for. */
export const playedServices = [
  {
    urn: 'urn:etoegang:DV:00000099000000001000:services:1',
    name: 'Melden en inzien verzuimgegevens Ziektewet en WAZO',
  },
  { urn: 'urn:etoegang:DV:00000099000000001000:services:2', name: 'Inzien uitkeringsgegevens Ziektewet en WAZO' },
  { urn: 'urn:etoegang:DV:00000099000000001000:services:3', name: 'Aanleveren en inzien re-integratiegegevens WIA' },
  { urn: 'urn:etoegang:DV:00000099000000001000:services:4', name: 'Indienen ontslagaanvraag' },
]

/** @param {Record<string, string | undefined>} env */
export const demoServicePort = (env = process.env) => Number(env.DEMO_SERVICE_PORT || Number(env.PORT || 3000) + 2)

/** @param {Record<string, string | undefined>} env */
export const demoServiceAddress = (env = process.env) => `http://localhost:${demoServicePort(env)}`

/** How Node runs it. */
export const demoServiceProgram = () => [join(root, 'scripts', 'demo-service', 'server.mjs')]

/**
 * What it gets to know: two addresses and its own port. It is somebody else's, so no secret and no database.
 * @param {Record<string, string | undefined>} env
 * @returns {NodeJS.ProcessEnv}
 */
export function demoServiceEnvironment({ PATH, DATA_FOLDER, OPENID_ISSUER, APP_URL, ...env }) {
  const known = { PATH, DATA_FOLDER, OPENID_ISSUER, APP_URL }
  return { ...known, NODE_ENV: 'production', DEMO_SERVICE_PORT: String(demoServicePort(env)) }
}

const file = join(dataFolder, 'demo-service-key.json')

/**
 * The key with which it shows who it is: made once, so that what was registered of it stays right.
 * @returns {Record<string, string>}
 */
export function demoServiceKey() {
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true })
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const key = { ...privateKey.export({ format: 'jwk' }), kid: 'demo-service', use: 'sig', alg: 'ES256' }
    try {
      writeFileSync(file, `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' })
    } catch {
      // Somebody else was first: theirs counts.
    }
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** What is registered of it. */
export function demoServicePublicKey() {
  const { d: _secret, ...publicKey } = demoServiceKey()
  return publicKey
}
