import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { markPart } from '@/lib/notifications/mail/mark'
import type { Answer } from '@/lib/notifications/rules'

/** A mail ready to leave, with the id under which it can be found again at the server. */
export type Envelope = {
  messageId: string
  from: string
  to: { name: string; address: string }
  date: Date
  subject: string
  html: string
  text: string
}

/** Takes one mail somewhere; does not throw. */
export type Post = (mail: Envelope) => Promise<Answer>

/** Longest time for one attempt in milliseconds; a claim lasts longer than that (see deliver.ts). */
export const attemptTimeoutMs = 120_000

/** Delivers to the SMTP server of the configuration, one connection per mail. */
export function smtpPost(smtpUrl: string, timeoutMs = attemptTimeoutMs): Post {
  return async (mail) => {
    const node = new MailComposer({
      ...mail,
      attachments: [markPart()],
      headers: { 'Auto-Submitted': 'auto-generated' },
    }).compile()
    const message = await node.build().catch(() => null)
    if (!message) return { kind: 'never', note: 'unwritable', failure: 'not_sent' }
    return attempt(parseConnectionUrl(smtpUrl), node.getEnvelope(), message, timeoutMs)
  }
}

function attempt(
  server: SMTPConnection.Options,
  envelope: { from: string | false; to: string[] },
  message: Buffer,
  timeoutMs: number,
): Promise<Answer> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection({
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 60_000,
      ...server,
    })
    // nodemailer reads the message only after the server said "go ahead": from then on it may have it.
    let isHandedOver = false
    const body = Readable.from(
      (function* () {
        isHandedOver = true
        yield message
      })(),
    )
    const finish = (answer: Answer) => {
      clearTimeout(timer)
      connection.close()
      resolve(answer)
    }
    const noAnswer = (error: Error) => finish({ kind: isHandedOver ? 'unknown' : 'later', note: noteOf(error) })
    const timer = setTimeout(() => noAnswer(Object.assign(new Error('too slow'), { code: 'EDEADLINE' })), timeoutMs)
    connection.on('error', noAnswer)
    const send = () =>
      connection.send(envelope, body, (error) =>
        finish(error ? answerOf(error, isHandedOver) : { kind: 'accepted', note: '250' }),
      )
    connection.connect((error) => {
      if (error) return noAnswer(error)
      if (!server.auth) return send()
      // An address of the form smtp://user:password@host gives exactly these two.
      connection.login(server.auth as SMTPConnection.Credentials, (problem) => (problem ? noAnswer(problem) : send()))
    })
  })
}

/** An answer of the server is certain, also one after the message: 5xx is for good, 4xx for now. */
function answerOf(error: SMTPConnection.SMTPError, isHandedOver: boolean): Answer {
  const code = error.responseCode
  if (code === undefined && isHandedOver) return { kind: 'unknown', note: noteOf(error) }
  // Refused before it reached the server: an address or a size that no attempt will mend.
  if (code === undefined) {
    if (error.code === 'ECONNECTION') return { kind: 'later', note: noteOf(error) }
    return { kind: 'never', note: noteOf(error), failure: 'not_sent' }
  }
  const reply = { code, detail: enhancedOf(error.response) }
  return { kind: code >= 500 ? 'never' : 'later', note: noteOf(error), reply }
}

/** The enhanced status code that follows the code: "550 5.1.1 No such user", and "550-5.1.1" on the first of several lines. */
const enhancedOf = (response: string | undefined) =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? null

function noteOf(error: Error): string {
  const { code, command, responseCode } = error as SMTPConnection.SMTPError
  return [code, command, responseCode].filter(Boolean).join(' ') || error.name
}
