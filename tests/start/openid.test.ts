// The process that services speak to, as a start runs it: it answers at its address, and ends when it is told to.
import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { isOpenidUp } from '@/lib/openid/health'
import { env } from '@/lib/kernel/env'
import { freePort, waitUntil } from '../../scripts/processes.mjs'
import { typescriptProgram } from '../../scripts/steps.mjs'

it('answers, says nothing of what it was asked in its log, and stops after what is on its way', async () => {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const known = { OPENID_PORT: String(port), OPENID_ISSUER: issuer, HOST: '127.0.0.1' }
  const child = spawn(process.execPath, typescriptProgram('scripts/openid.ts'), {
    env: { ...process.env, ...known, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (log += text.toString()))
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)))
  try {
    Object.assign(env(), { OPENID_PORT: port, OPENID_ISSUER: issuer })
    await waitUntil(isOpenidUp, 30_000)
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration?secret=do-not-tell`)
    expect(await discovery.json()).toMatchObject({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      end_session_endpoint: `${issuer}/session/end`,
      id_token_signing_alg_values_supported: ['PS256', 'ES256'],
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      code_challenge_methods_supported: ['S256'],
    })
    // Whatever a request calls us, we are who we are.
    const jwks = await fetch(`${issuer}/jwks`)
    expect(JSON.stringify(await jwks.json())).not.toContain('"d"')
    const page = await fetch(`${issuer}/auth?client_id=made-up`, {
      headers: { accept: 'text/html', 'accept-language': 'en' },
    })
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('We do not know the service')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  } finally {
    child.kill('SIGTERM')
  }
  expect(await ended).toBe(0)
  expect(log).toContain('"event":"openid.stopped"')
  expect(log).not.toContain('do-not-tell')
  expect(log).not.toContain('made-up')
  expect(await isOpenidUp()).toBe(false)
})
