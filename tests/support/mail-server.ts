import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = {
  from: string
  to: string[]
  subject: string
  headers: Record<string, string>
  text: string
  html: string
  raw: string
}

/** Where the mails of a browser run lie, one JSON file each. */
export const mailFolder = () => join('tests', '.output', `mail-${process.env.E2E_PORT}`)

/** A real SMTP server on a port of its own; every mail it takes becomes one JSON file in the folder. */
export async function startMailServer(folder: string) {
  let count = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        const mail = {
          ...readMail(Buffer.concat(chunks).toString('utf8')),
          from,
          to: rcptTo.map(({ address }) => address),
        }
        writeFileSync(join(folder, `${String(++count).padStart(5, '0')}.json`), JSON.stringify(mail, null, 2))
        done()
      })
    },
  })
  // A worker that is killed while it hands a mail over breaks the connection.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(resolve)
      }),
  }
}

/** All mails in the folder, oldest first. */
export function receivedMails(folder: string): ReceivedMail[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as ReceivedMail)
}

/** Takes a message apart, as far as our own mails go: text and HTML beside each other, and the image of the mark. */
export function readMail(raw: string): Omit<ReceivedMail, 'from' | 'to'> {
  const { headers, body } = split(raw)
  const parts = partsOf({ headers, body })
  const find = (type: string) => parts.find((part) => (part.headers['content-type'] ?? 'text/plain').startsWith(type))
  const content = (type: string) => {
    const part = find(type)
    return part ? decodeBody(part.body, part.headers['content-transfer-encoding'] ?? '') : ''
  }
  return {
    subject: decodeWords(headers.subject ?? ''),
    headers,
    text: content('text/plain'),
    html: content('text/html'),
    raw,
  }
}

type Part = { headers: Record<string, string>; body: string }

/** What a message is made of, however deep: the HTML lies beside the image that it shows. */
function partsOf({ headers, body }: Part): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1]
  if (!boundary) return [{ headers, body }]
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => partsOf(split(part.replace(/^\r?\n/, ''))))
}

function split(raw: string): Part {
  const end = /\r?\n\r?\n/.exec(raw)
  const head = end ? raw.slice(0, end.index) : raw
  const body = end ? raw.slice(end.index + end[0].length) : ''
  const headers = Object.fromEntries(
    head
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line) => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
      }),
  )
  return { headers, body }
}

function decodeBody(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  return /quoted-printable/i.test(encoding) ? unquote(body.replace(/=\r?\n/g, '')) : body
}

function unquote(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : unquote(word.replaceAll('_', ' ')),
    )
}
