import 'server-only'
import { connect } from 'node:net'

/** Milliseconds that the scanner may take for one file. */
const scannerTimeoutMs = 30_000

export type ScanAnswer = 'clean' | 'infected'

/**
 * Asks clamd whether something is in a file (INSTREAM: pieces with their length before them, and an empty one at the end).
 * Throws when it cannot be reached, is silent, or answers anything else. Source: clamd(8).
 */
export async function askClamd(
  server: { host: string; port: number },
  pieces: AsyncIterable<Uint8Array>,
): Promise<ScanAnswer> {
  const socket = connect(server)
  socket.setTimeout(scannerTimeoutMs, () => socket.destroy(new Error('clamd is silent')))
  const answered = new Promise<string>((resolve, reject) => {
    let answer = ''
    socket.setEncoding('latin1').on('data', (text) => (answer += String(text)))
    socket.on('end', () => resolve(answer))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('clamd broke off')))
  })
  // Whoever waits below hears of it; this only keeps an early end from being nobody's.
  answered.catch(() => undefined)
  try {
    await written(socket, Buffer.from('zINSTREAM\0'))
    for await (const piece of pieces) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(piece.length)
      await written(socket, Buffer.concat([length, piece]))
    }
    await written(socket, Buffer.alloc(4))
    const answer = (await answered).replaceAll('\0', '').trim()
    if (/\bOK$/.test(answer)) return 'clean'
    if (/\bFOUND$/.test(answer)) return 'infected'
    throw new Error('clamd gave no verdict')
  } finally {
    socket.destroy()
  }
}

function written(socket: ReturnType<typeof connect>, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}
