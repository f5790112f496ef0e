// What a phone hears over HTTP: JSON, and with a refusal the key of its text and the status of its problem.
import { beforeAll, expect, test } from 'vitest'
import { POST as lookAtLetter } from '@/app/api/phone/letter/look/route'
import { POST as signLetter } from '@/app/api/phone/letter/sign/route'
import { POST as finish } from '@/app/api/phone/pairing/finish/route'
import { POST as look } from '@/app/api/phone/pairing/look/route'
import { POST as approveSignIn } from '@/app/api/phone/sign-in/approve/route'
import { POST as lookAtSignIn } from '@/app/api/phone/sign-in/look/route'
import { startPairing } from '@/lib/identity/phones/commands/pairing/start-pairing'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { db } from '@/lib/kernel/db'
import { makePhone, signed } from '../support/phone'
import { makePerson } from '../support/world'

type Person = Awaited<ReturnType<typeof makePerson>>

let person: Person
let secret: string

beforeAll(async () => {
  person = await makePerson()
  const { pairingId } = await startPairing({ tx: db, now: new Date() }, person.personId)
  secret = secretsOf('pair', pairingId).secret
})

async function ask(route: typeof look, body: string, headers: Record<string, string> = {}) {
  const request = new Request('http://localhost:3000/api/phone', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  const answer = await route(request)
  return { status: answer.status, body: (await answer.json()) as unknown, cache: answer.headers.get('cache-control') }
}

test('the answer of a command comes back, and nobody keeps it', async () => {
  const answer = await ask(look, JSON.stringify({ secret }))
  expect(answer).toMatchObject({ status: 200, body: { personName: person.name }, cache: 'no-store' })
})

test('a refusal has the status of its problem', async () => {
  const paired = { secret, publicKey: 'a', seed: 'x'.repeat(43), signature: 'b', phoneName: 'Telefoon' }
  const refusals = [
    await ask(look, JSON.stringify({ secret: 'x'.repeat(22) })),
    await ask(finish, JSON.stringify({ ...paired, pin: 'abcde' })),
    await ask(look, JSON.stringify({ secret }), { 'sec-fetch-site': 'cross-site' }),
    await ask(look, JSON.stringify({ secret, more: 'x'.repeat(10_000) })),
  ]
  expect(refusals.map(({ status, body }) => [status, body])).toEqual([
    [410, { problem: 'pairing_over' }],
    [422, { problem: 'pin_malformed' }],
    [403, { problem: 'forbidden' }],
    [413, { problem: 'form_too_large' }],
  ])
})

test('a page from before the number was chosen is told to load anew, in words that it has', async () => {
  const { personId } = person
  const { phoneId, key } = await makePhone(personId)
  const signature = signed(key, 'anything')
  const seen = { phoneId, challengeId: crypto.randomUUID(), pin: '48215', signature }
  const answers = [
    await ask(lookAtSignIn, JSON.stringify({ phoneId, secret, signature })),
    await ask(lookAtLetter, JSON.stringify({ phoneId, secret, signature })),
    await ask(approveSignIn, JSON.stringify(seen)),
    await ask(signLetter, JSON.stringify(seen)),
    await ask(finish, JSON.stringify({ secret, publicKey: 'a', signature, pin: '48215', phoneName: 'Telefoon' })),
  ]
  for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: { problem: 'changed_meanwhile' } })
})

test.each([
  ['no JSON', '{', {}],
  ['another shape', '{"secret":7}', {}],
  ['nothing', 'null', {}],
  ['a form', '{}', { 'content-type': 'text/plain' }],
])('%s is not found', async (_what, body, headers) => {
  expect(await ask(look, body, headers)).toMatchObject({ status: 404, body: { problem: 'not_found' } })
})
