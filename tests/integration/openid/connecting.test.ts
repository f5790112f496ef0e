// The example of docs/connecting.md, as it stands there, against the real server.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exampleAnswers, exampleQuestions } from '@/lib/api/decisions/examples'
import { Browser, choose, connect, makeChain, redirectUri, startIssuer, uidOf } from '../../support/openid'

let server: Awaited<ReturnType<typeof startIssuer>>
beforeAll(async () => {
  server = await startIssuer()
})
afterAll(() => server.stop())

const page = readFileSync('docs/connecting.md', 'utf8')
const blocks = (language: string) =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text = '']) => (name === language ? [text] : []))

type Kept = Record<'verifier' | 'state' | 'nonce', string>
type Example = {
  begin: () => Promise<{ address: URL; kept: Kept }>
  back: (address: URL, kept: Kept) => Promise<Record<string, unknown>>
}

it('the thirty lines bring somebody in', async () => {
  const chain = await makeChain()
  const { clientId, secret, instances } = await connect(chain.providerId, chain.serviceIds)
  Object.assign(process.env, {
    ISSUER: server.issuer,
    CLIENT_ID: clientId,
    CLIENT_SECRET: secret,
    REDIRECT_URI: redirectUri,
    SERVICE: instances[0]?.serviceUrn,
  })
  const [code = ''] = blocks('js')
  mkdirSync('tests/.output', { recursive: true })
  const file = join(process.cwd(), 'tests/.output', `connecting-${crypto.randomUUID()}.mjs`)
  writeFileSync(file, code)
  const example = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Example

  const browser = new Browser()
  const { address, kept } = await example.begin()
  const finish = await choose(uidOf(await browser.sent(address)), chain)
  const callback = await browser.sent(finish)
  expect(await example.back(callback, kept)).toEqual({
    person: expect.any(String),
    organization: chain.granting.kvkNumber,
    through: chain.office.kvkNumber,
    level: 'urn:etoegang:core:assurance-class:loa3',
  })
})

it('the question and the answer are those that are tried elsewhere', () => {
  const [question = '', answer = ''] = blocks('json')
  expect(JSON.parse(question)).toEqual({ questions: exampleQuestions.questions.slice(0, 1) })
  expect(JSON.parse(answer)).toEqual({ ...exampleAnswers, decisions: exampleAnswers.decisions.slice(0, 1) })
})
