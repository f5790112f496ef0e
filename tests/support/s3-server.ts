// A storage that speaks as much of S3 as evidence needs: put, get and delete one object by its path.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export async function startS3() {
  const objects = new Map<string, Buffer>()
  const refuses = { deletion: false }
  const server = createServer((request, response) => {
    const key = new URL(request.url ?? '/', 'http://s3').pathname
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) return response.writeHead(403).end()
      if (request.method === 'PUT') {
        objects.set(key, unwrapped(Buffer.concat(pieces), request.headers['x-amz-content-sha256'] ?? ''))
        return response.writeHead(200, { etag: '"1"' }).end()
      }
      if (request.method === 'DELETE') {
        if (refuses.deletion) return response.writeHead(403).end()
        objects.delete(key)
        return response.writeHead(204).end()
      }
      const found = objects.get(key)
      return found
        ? response.writeHead(200, { 'content-length': found.length }).end(found)
        : response.writeHead(404).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    refuses,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** The client may send pieces with their length before them (aws-chunked). */
function unwrapped(body: Buffer, hash: string | string[]): Buffer {
  if (!String(hash).startsWith('STREAMING')) return body
  const pieces: Buffer[] = []
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at)
    const length = parseInt(body.subarray(at, end).toString('latin1'), 16)
    if (!length) break
    pieces.push(body.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  return Buffer.concat(pieces)
}
