// Measures how long a mail takes from the commit of what it tells to the SMTP server, with an idle worker beside it, in
// the database of DATABASE_URL; prints one JSON line. Called by scripts/bench.mjs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { emit } from '@/lib/events/emit'
import { wakeFeed } from '@/lib/events/wake'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { typescriptProgram } from '@/scripts/steps.mjs'

const rounds = 200

/** Somebody hears of one thing; answers the moment of the commit. */
async function happen(person: { personId: string; name: string }): Promise<number> {
  await db.$transaction((tx) =>
    emit({ tx, actor: system, now: new Date(), afterCommit: () => undefined }, 'request.declined', {
      subject: { id: crypto.randomUUID(), name: 'Test NV Katrien' },
      by: person,
      before: { status: 'pending' },
      after: { status: 'declined', reason: 'other', explanation: '', client: 'Test BV Donald' },
      data: { scope: 'services', asked: 1, validUntil: '2027-11-15' },
    }),
  )
  const committed = performance.now()
  // What `command` does once its transaction is committed.
  wakeFeed()
  return committed
}

async function main() {
  const arrivals: ((at: number) => void)[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, done) {
      stream.resume()
      stream.on('end', () => {
        arrivals.shift()?.(performance.now())
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const worker = spawn(process.execPath, typescriptProgram('scripts/worker.ts'), {
    env: { ...process.env, SMTP_URL: `smtp://127.0.0.1:${port}`, DEMO_MODE: '0' },
    stdio: 'ignore',
  })
  const { id, name } = await db.person.findFirstOrThrow({ select: { id: true, name: true } })
  const times: number[] = []
  for (let round = -5; round < rounds; round += 1) {
    const arrived = new Promise<number>((resolve) => arrivals.push(resolve))
    const committed = await happen({ personId: id, name })
    const took = (await arrived) - committed
    if (round >= 0) times.push(took)
  }
  worker.kill('SIGTERM')
  await once(worker, 'close')
  server.close()
  times.sort((a, b) => a - b)
  process.stdout.write(`${JSON.stringify({ median: times[rounds / 2], worst: times.at(-1) })}\n`)
  await db.$disconnect()
}

void main()
