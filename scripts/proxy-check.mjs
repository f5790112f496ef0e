// Whether the proxy in front of us passes on what we need: asked once at a start, from outside, by the address that people type.
import { createHmac } from 'node:crypto'
import { codeOf } from './processes.mjs'

/** @typedef {{ host: string | null, proto: string | null, forwardedFor: string | null, certificate?: string | null, peer: string, sender: string }} Seen what arrived of a request */

/** An address that belongs to nobody (RFC 5737): a proxy that passes it on as it came believes what a browser makes up. */
export const madeUp = '203.0.113.77'

/**
 * Who knows the secret may see what arrives of their request; machines that share it answer for each other.
 * @param {string} secret
 */
export const checkToken = (secret) => createHmac('sha256', secret).update('proxy check').digest('hex')

const advice = 'See docs/nginx.conf.'

/**
 * What is wrong with the proxy, a line each.
 * @param {Seen} seen
 * @param {URL} appUrl
 */
export function proxyProblems(seen, appUrl) {
  const { host, proto, certificate } = seen
  const wanted = appUrl.protocol.slice(0, -1)
  return [
    ...(host === appUrl.host
      ? []
      : [`it passes "${host ?? ''}" as the host, so every form is refused: Host has to be ${appUrl.host}`]),
    ...(proto === wanted ? [] : [`it passes "${proto ?? ''}" as X-Forwarded-Proto: that has to be ${wanted}`]),
    ...senderProblems(seen),
    ...(certificate === madeUp
      ? ['it passes on CLIENT_CERTIFICATE_HEADER as anybody sends it: it has to write what was shown to it, or nothing']
      : []),
  ]
}

/**
 * What is wrong with what it says of who asks: that is all that the process of the issuer takes from a proxy.
 * @param {Seen} seen
 */
export function senderProblems({ forwardedFor, peer, sender }) {
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? ''
  return [
    ...(last === madeUp
      ? [
          'it passes on X-Forwarded-For as a browser sends it: it has to add the address that it speaks for, behind a comma',
        ]
      : last === '' || (last === peer && !isLocal(peer))
        ? [`it says nothing in X-Forwarded-For, so everybody has its address (${peer})`]
        : sender === peer && last !== peer
          ? [`its address ${peer} is not in TRUSTED_PROXIES, so everybody has that address`]
          : []),
  ]
}

/** @param {string} address */
const isLocal = (address) => /^(?:::ffff:)?127\.|^::1$/.test(address)

/**
 * Asks our own health by the address that people type, or by that of services what services ask first (a proxy may keep its
 * health to itself); answers what to warn of, nothing where no proxy is in between.
 * @param {string} address
 * @param {{ secret: string, port: number, setting?: 'APP_URL' | 'OPENID_ISSUER', certificateHeader?: string }} options
 */
export async function checkProxy(address, { secret, port, setting = 'APP_URL', certificateHeader }) {
  const isIssuer = setting === 'OPENID_ISSUER'
  const url = new URL(address)
  if (['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) && Number(url.port) === port) return []
  try {
    const answer = await fetch(new URL(isIssuer ? '/.well-known/openid-configuration' : '/api/health', url), {
      headers: {
        'x-schakel-check': checkToken(secret),
        'x-forwarded-for': madeUp,
        ...(certificateHeader && { [certificateHeader]: madeUp }),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    })
    const location = answer.headers.get('location')
    if (location) return [`${address} leads on to ${location}: ${setting} has to be an address that answers itself.`]
    const { seen } = await answer.json().catch(() => ({}))
    if (!seen) return [`Another server answers at ${address} (${answer.status}), or one with other secrets. ${advice}`]
    return (isIssuer ? senderProblems(seen) : proxyProblems(seen, url)).map(
      (problem) => `The proxy at ${address} is wrong: ${problem}. ${advice}`,
    )
  } catch (error) {
    const cause = error instanceof Error ? (codeOf(error.cause) ?? error.name) : 'unknown'
    return [`${address} cannot be reached from here (${cause}), so the proxy could not be looked at. ${advice}`]
  }
}
