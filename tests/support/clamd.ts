// A virus scanner as far as INSTREAM goes: it reads the pieces as clamd does and finds the test signature of EICAR.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** Listens on this port, or a free one; `seen` counts the bytes that it read. */
export async function startClamd(wanted = 0) {
  const seen = { bytes: 0, files: 0 }
  const server = createServer((socket) => {
    let buffer = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      buffer = Buffer.concat([buffer, Buffer.from(data)])
      const content = contentOf(buffer)
      if (!content) return
      seen.files += 1
      seen.bytes += content.length
      socket.end(content.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { host: '127.0.0.1', port, seen, stop: () => new Promise((resolve) => server.close(resolve)) }
}

/** What was streamed, or null while the empty piece that ends it is not there yet. */
function contentOf(buffer: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (!buffer.subarray(0, command.length).equals(Buffer.from(command))) return null
  const pieces: Buffer[] = []
  for (let at = command.length; at + 4 <= buffer.length;) {
    const length = buffer.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(buffer.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
