// A person chooses which mails they get: it is obeyed where mails are made, and never for what always comes.
import { beforeEach, expect, it } from 'vitest'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { listSecurityEvents } from '@/lib/identity/phones/queries/phones'
import { db } from '@/lib/kernel/db'
import type { MemberActor } from '@/lib/kernel/actor'
import { chooseMails } from '@/lib/notifications/commands/choose-mails'
import { chosenKinds } from '@/lib/notifications/kinds'
import { chooseMailsSchema } from '@/lib/notifications/schema'
import { openSession } from '../../support/confirmations'
import { outbox } from '../../support/feed'
import { kvk, makeAuthorization, makeMember, makePerson, makeServices, problem, value } from '../../support/world'

let office: MemberActor
let client: MemberActor
beforeEach(async () => {
  office = await makeMember(kvk.office)
  client = await makeMember(kvk.donald)
})

const asPerson = (member: MemberActor) => ({ ...member, role: 'person' as const })
const choose = async (member: MemberActor, unwanted: (typeof chosenKinds)[number][]) =>
  chooseMails(asPerson(member), { sessionId: await openSession(asPerson(member)), unwanted })
const templates = async (to: string) =>
  (
    await (
      await outbox()
    ).findMany({ where: { to, channel: 'mail' }, orderBy: { id: 'asc' }, select: { template: true } })
  ).map(({ template }) => template)

it('the choice is kept and told, once, and stands in the security log', async () => {
  value(await choose(office, ['ending', 'catalogue']))
  value(await choose(office, ['catalogue', 'ending']))
  expect((await findOwnDetails(office.personId)).unwantedMails).toEqual(['ending', 'catalogue'])
  expect(await templates(office.email)).toEqual(['mailsChosen'])
  const { events } = await listSecurityEvents(office.personId, 1)
  expect(events.filter(({ type }) => type === 'person.mailsChosen')).toHaveLength(1)
  // Also with everything off it is told what was chosen.
  value(await choose(office, [...chosenKinds]))
  expect(await templates(office.email)).toEqual(['mailsChosen', 'mailsChosen'])
  value(await choose(office, []))
  expect((await findOwnDetails(office.personId)).unwantedMails).toEqual([])
})

it('is of the own account and of an open session of it alone', async () => {
  const other = await makePerson()
  const sessionId = await openSession(other)
  expect(problem(await chooseMails(asPerson(office), { sessionId, unwanted: ['ending'] }))).toBe('not_found')
  expect((await findOwnDetails(office.personId)).unwantedMails).toEqual([])
  expect((await findOwnDetails(other.personId)).unwantedMails).toEqual([])
})

it('a form says what is wanted, by one text, by several or by none, and nothing that is no choice', () => {
  const sessionId = crypto.randomUUID()
  const read = (wanted?: unknown) => chooseMailsSchema.safeParse({ sessionId, wanted }).data?.unwanted
  expect(read()).toEqual([...chosenKinds])
  expect(read('ending')).toEqual(['answers', 'assigned', 'employees', 'catalogue'])
  expect(read([...chosenKinds])).toEqual([])
  expect(read(['account'])).toBeUndefined()
})

it('who switched a kind off gets none of it, except of what they did themselves', async () => {
  const colleague = await makeMember(kvk.donald)
  const { serviceIds } = await makeServices(['loa3'])
  for (const [who, unwanted] of [
    [office, ['ending']],
    [client, [...chosenKinds]],
    [colleague, ['answers', 'employees']],
  ] as const)
    value(await choose(who, [...unwanted]))
  const authorizationId = await makeAuthorization(office, client, { serviceIds })
  value(await endAuthorization(client, { authorizationId, reason: '' }))
  expect(await templates(office.email)).not.toContain('authorizationEnded')
  // Every change is confirmed to who made it.
  expect(await templates(client.email)).toContain('authorizationEnded')
  expect(await templates(client.email)).toContain('decisionConfirmed')
  expect(await templates(colleague.email)).toContain('authorizationEnded')
  // A request that waits comes whatever was chosen.
  expect(await templates(client.email)).toContain('requestReceived')
})

it('Postgres keeps each kind once, and no other', async () => {
  const set = (kinds: string) =>
    db.$executeRawUnsafe(`UPDATE "Person" SET "unwantedMails" = '${kinds}' WHERE id = $1::uuid`, office.personId)
  await expect(set('{ending,ending}')).rejects.toThrow('Person_unwantedMails_once')
  await expect(set('{NULL}')).rejects.toThrow('Person_unwantedMails_once')
  await expect(set('{account}')).rejects.toThrow('MailKind')
  await set('{ending,answers}')
})
