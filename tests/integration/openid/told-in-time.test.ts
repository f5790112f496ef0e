// The worker as it runs: a service hears of an end within five seconds of the commit, also when a worker is killed.
import { spawn, type ChildProcess } from 'node:child_process'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { db } from '@/lib/kernel/db'
import { waitUntil } from '../../../scripts/processes.mjs'
import { typescriptProgram } from '../../../scripts/steps.mjs'
import { makeChain, makeChoice } from '../../support/choices'
import { startService } from '../../support/service-server'
import { value } from '../../support/world'

const visitor = { role: 'visitor' as const, client: { address: '127.0.0.1', browser: null } }
const workers: ChildProcess[] = []

async function startWorker() {
  const worker = spawn(process.execPath, typescriptProgram('scripts/worker.ts'), {
    env: { ...process.env, OPENID_ISSUER: 'http://localhost:3001', OPENID_PRIVATE_NETWORKS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  workers.push(worker)
  let said = ''
  worker.stdout.on('data', (text) => {
    said += text
  })
  await waitUntil(() => said.includes('worker.started'), 60_000)
  return worker
}

const gone = (worker: ChildProcess) =>
  worker.exitCode !== null || worker.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => worker.once('exit', () => resolve()))

let service: Awaited<ReturnType<typeof startService>>
let chain: Awaited<ReturnType<typeof makeChain>>
beforeAll(async () => {
  service = await startService()
  chain = await makeChain({ backchannelLogoutUri: service.address })
})
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill('SIGKILL')
    await gone(worker)
  }
})
afterAll(() => service.stop())

async function end() {
  const { choiceId, sessionId } = await makeChoice(chain, chain.who)
  service.heard.length = 0
  value(await endSession(visitor, { sessionId }))
  return choiceId
}

test('five ends, each heard of within five seconds', async () => {
  await startWorker()
  await startWorker()
  for (let index = 0; index < 5; index += 1) {
    const choiceId = await end()
    const committed = Date.now()
    await waitUntil(() => service.heard.length > 0, 20_000)
    expect(Number(service.heard[0]?.at) - committed).toBeLessThan(5000)
    await waitUntil(async () => {
      const notice = await db.logoutNotice.findUnique({ where: { choiceId }, select: { sentAt: true } })
      return notice?.sentAt
    }, 5000)
    // Two workers, one notice.
    expect(service.heard).toHaveLength(1)
  }
}, 120_000)

test('a worker that is killed while it tells: another one tells', async () => {
  service.behave(null)
  const killed = await startWorker()
  const choiceId = await end()
  await waitUntil(() => service.heard.length > 0, 20_000)
  killed.kill('SIGKILL')
  await gone(killed)
  expect(await db.logoutNotice.findUnique({ where: { choiceId } })).toMatchObject({ attempts: 1, sentAt: null })
  service.behave(200)
  await startWorker()
  await waitUntil(() => service.heard.length > 1, 30_000)
  await waitUntil(async () => {
    const notice = await db.logoutNotice.findUnique({ where: { choiceId } })
    return notice?.sentAt && notice.attempts === 2
  }, 5000)
}, 120_000)
