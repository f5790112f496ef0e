// In a real installation nothing that a connection names leads into our own networks.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { endSession } from '@/lib/identity/sessions/commands/end-session'
import { numberEvents } from '@/lib/events/feed/number-events'
import { readFeed } from '@/lib/events/feed/read-feed'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { decideAgain } from '@/lib/openid/logout/commands/decide-again'
import { openidReader } from '@/lib/openid/logout/commands/hear'
import { postNotices } from '@/lib/openid/logout/commands/post-notices'
import { makeChain, makeChoice } from '../../support/choices'
import { startService } from '../../support/service-server'
import { value } from '../../support/world'

vi.hoisted(() => {
  process.env.OPENID_ISSUER = 'https://login.schakel.test'
})

let service: Awaited<ReturnType<typeof startService>>
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

const visitor = { role: 'visitor' as const, client: { address: '127.0.0.1', browser: null } }

test.each([
  ['this machine', () => service.address.replace('http:', 'https:'), 'private_address'],
  ['another machine inside', () => 'https://10.0.0.7/logout', 'private_address'],
  ['plain http', () => service.address, 'bad_address'],
])('is not told: %s', async (_where, address, problem) => {
  const chain = await makeChain({ backchannelLogoutUri: address() })
  const { choiceId, sessionId } = await makeChoice(chain, chain.who)
  value(await endSession(visitor, { sessionId }))
  while ((await numberEvents()) > 0);
  while ((await readFeed(openidReader)) > 0);
  while (value(await decideAgain(system, {})) > 0);
  await postNotices(() => undefined)
  expect(await db.logoutNotice.findUnique({ where: { choiceId } })).toMatchObject({
    sentAt: null,
    lastProblem: problem,
  })
  expect(service.heard).toEqual([])
})
