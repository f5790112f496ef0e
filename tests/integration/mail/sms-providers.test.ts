// What two providers of text messages are asked, by their documented interfaces, and what their answers mean.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { senderOf } from '@/lib/notifications/sms/providers'
import { startSmsServer } from '../../support/sms-server'

let server: Awaited<ReturnType<typeof startSmsServer>>
beforeEach(async () => void (server = await startSmsServer()))
afterEach(() => server.close())

const sms = { id: '01a2', to: '+31612345678', text: '048215 is uw code – geef hem aan niemand.' }

describe('CM.com', () => {
  const send = (timeoutMs?: number) =>
    senderOf('cm', { key: '0000-token', from: 'Schakel', url: `${server.url}/v1.0/message` }, timeoutMs)(sms)
  const taken = {
    details: 'Created 1 message(s)',
    errorCode: 0,
    messages: [{ to: '0031612345678', status: 'Accepted' }],
  }

  it('is asked as it documents', async () => {
    server.answers({ status: 200, body: taken })
    expect(await send()).toEqual({ kind: 'accepted', note: '200' })
    const [asked] = server.asked
    expect(asked).toMatchObject({ path: '/v1.0/message', headers: { 'x-cm-producttoken': '0000-token' } })
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      messages: {
        msg: [
          {
            from: 'Schakel',
            to: [{ number: '0031612345678' }],
            body: { type: 'auto', content: sms.text },
            reference: '01a2',
          },
        ],
      },
    })
  })

  it.each([
    ['refuses one message among those it took', 200, { messages: [{ status: 'Rejected' }] }, 'never'],
    ['says nothing that can be read', 200, 'ok', 'unknown'],
    ['does not know the token', 401, { errorCode: 101 }, 'later'],
    ['does not like the number', 400, { errorCode: 303 }, 'never'],
    ['has too much to do', 429, {}, 'later'],
    ['is broken', 503, {}, 'later'],
  ])('%s', async (_what, status, body, kind) => {
    server.answers({ status, body })
    const reply = kind === 'unknown' ? {} : { reply: { code: status, detail: null } }
    expect(await send()).toEqual({ kind, note: String(status), ...reply })
  })

  it('may have the message when it says nothing at all', async () => {
    server.answers(null)
    expect(await send(200)).toEqual({ kind: 'unknown', note: 'TimeoutError' })
  })
})

describe('Twilio', () => {
  const send = () => senderOf('twilio', { key: 'AC1:secret', from: '+3197010000000', url: server.url })(sms)

  it('is asked as it documents', async () => {
    server.answers({ status: 201, body: { sid: 'SM1', status: 'queued' } })
    expect(await send()).toEqual({ kind: 'accepted', note: '201' })
    const [asked] = server.asked
    expect(asked?.path).toBe('/2010-04-01/Accounts/AC1/Messages.json')
    expect(asked?.headers.authorization).toBe(`Basic ${Buffer.from('AC1:secret').toString('base64')}`)
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      To: '+31612345678',
      From: '+3197010000000',
      Body: sms.text,
    })
  })

  it('does not take a number that is none', async () => {
    server.answers({ status: 400, body: { code: 21211, status: 400 } })
    expect(await send()).toEqual({ kind: 'never', note: '400', reply: { code: 400, detail: '21211' } })
  })
})

it('nobody has the message when nobody was there', async () => {
  const { url } = server
  await server.close()
  expect(await senderOf('twilio', { key: 'a:b', from: 'x', url })(sms)).toEqual({ kind: 'later', note: 'ECONNREFUSED' })
  server = await startSmsServer()
})
