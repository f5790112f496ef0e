import { describe, expect, it } from 'vitest'
import { readUpload } from './read-upload'

const maxBytes = 50_000

function upload(bytes: number, { type, body }: { type?: string; body?: BodyInit } = {}) {
  const form = new FormData()
  form.set('kind', 'extract')
  form.set('file', new File([new Uint8Array(bytes).fill(7)], 'paper.pdf', { type: 'application/pdf' }))
  const headers = type ? { 'content-type': type } : undefined
  return new Request('http://localhost/api/uploads/evidence', { method: 'POST', body: body ?? form, headers })
}

/** A body of so many pieces of a kilobyte that counts how many were taken. */
function endless(pieces: number) {
  let taken = 0
  const body = new ReadableStream({
    pull(controller) {
      if (taken === pieces) return controller.close()
      taken += 1
      controller.enqueue(new Uint8Array(1000))
    },
  })
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit)
  return { request, taken: () => taken }
}

describe('the form of an upload', () => {
  it('has its fields and its file, byte for byte, up to exactly what is allowed', async () => {
    const { form, problem } = await readUpload(upload(maxBytes), maxBytes)
    expect(problem).toBeNull()
    expect(form.get('kind')).toBe('extract')
    const file = form.get('file') as File
    expect(file.name).toBe('paper.pdf')
    expect(Buffer.from(await file.arrayBuffer()).equals(Buffer.alloc(maxBytes, 7))).toBe(true)
  })

  it('of a larger file is listened to until its end, so that the browser hears our answer', async () => {
    const { request, taken } = endless(400)
    expect(await readUpload(request, maxBytes)).toMatchObject({ problem: 'too_big' })
    expect(taken()).toBe(400)
  })

  it('of a larger file keeps what stood before the file', async () => {
    const { form, problem } = await readUpload(upload(3 * maxBytes + 200_000), maxBytes)
    expect(problem).toBe('too_big')
    expect([...form]).toEqual([['kind', 'extract']])
  })

  it('that never ends is not listened to for ever', async () => {
    const { request, taken } = endless(1_000_000)
    expect(await readUpload(request, maxBytes)).toMatchObject({ problem: 'too_big' })
    expect(taken()).toBeLessThan(3000)
  })

  it.each([
    ['of another kind', 'text/plain', 'kind=extract'],
    [
      'without its end',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\next',
    ],
    ['without a boundary', 'multipart/form-data', '--x--'],
  ])('%s is broken', async (_what, type, body) => {
    expect(await readUpload(upload(0, { type, body }), maxBytes)).toMatchObject({ problem: 'broken' })
  })
})
