import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the server does with the next mail. `lost` takes the message and breaks the connection without an answer. */
type Behavior =
  | 'accept'
  | { refuse: 'recipient' | 'message'; code: number; words?: string }
  | 'break at recipient'
  | 'break in message'
  | 'lost'
  | 'never answer'

/** A real SMTP server on this machine, that behaves badly on request. */
export async function startSmtpServer(login?: { user: string; pass: string }) {
  const received: string[] = []
  const behaviors: Behavior[] = []
  let tries = 0
  const refusal = (code: number, words = 'not now') => Object.assign(new Error(words), { responseCode: code })
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: !login,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.pass ? done(null, { user: username }) : done(refusal(535)),
    onRcptTo: (_address, session, done) => {
      tries += 1
      const behavior = behaviors[0]
      if (behavior === 'break at recipient') return breakOff(session.id)
      if (typeof behavior === 'object' && behavior.refuse === 'recipient')
        return done(refusal(behavior.code, behavior.words))
      done()
    },
    onData: (stream, session, done) => {
      const behavior = behaviors[0] ?? 'accept'
      if (behavior === 'break in message') return void stream.once('data', () => breakOff(session.id))
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (typeof behavior === 'object') return done(refusal(behavior.code, behavior.words))
        received.push(Buffer.concat(chunks).toString('utf8'))
        if (behavior === 'lost') return breakOff(session.id)
        if (behavior !== 'never answer') done()
      })
    },
  })
  const breakOff = (id: string) => {
    for (const connection of server.connections as Set<{ id: string; _socket: { destroy: () => void } }>) {
      if (connection.id === id) connection._socket.destroy()
    }
  }
  // A broken connection is what these tests make; the server need not tell.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://${login ? `${login.user}:${login.pass}@` : ''}127.0.0.1:${port}`,
    received,
    tries: () => tries,
    /** From now on. */
    behave: (behavior: Behavior) => void behaviors.splice(0, behaviors.length, behavior),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
