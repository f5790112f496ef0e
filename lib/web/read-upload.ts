/** Bytes that the form around a file may take: names, a date, the lines between the parts. */
const maxAround = 200_000
/** Somebody who sends more than this many times what is allowed is not listened to any longer. */
const listenTimes = 10

export type ReadUpload = { form: FormData; problem: null | 'too_big' | 'broken' }

/**
 * The form of an upload whose file has at most `maxBytes`. Of a larger one the rest is listened to and forgotten piece
 * by piece, because a browser that is cut off shows an error of its own and never our answer; the fields that stood
 * before the file are kept, so that nothing has to be typed again.
 */
export async function readUpload(request: Request, maxBytes: number): Promise<ReadUpload> {
  const limit = maxBytes + maxAround
  const type = request.headers.get('content-type') ?? ''
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    bytes += next.value.byteLength
    if (bytes <= limit) pieces.push(next.value)
    else if (bytes > limit * listenTimes) {
      await reader?.cancel()
      break
    }
  }
  if (bytes > limit)
    return { form: (await parse(beforeFile(pieces, type), type)) ?? new FormData(), problem: 'too_big' }
  const form = await parse(new Blob(pieces), type)
  return form ? { form, problem: null } : { form: new FormData(), problem: 'broken' }
}

/** The parts of a form before the one that was not heard to its end, closed as if there were no more. */
function beforeFile(pieces: Uint8Array<ArrayBuffer>[], type: string): Blob {
  const start = Buffer.concat(pieces).subarray(0, maxAround)
  const line = `--${/boundary="?([^";]+)/.exec(type)?.[1] ?? ''}`
  const last = start.lastIndexOf(line)
  return new Blob([new Uint8Array(start.subarray(0, Math.max(last, 0))), `${line}--\r\n`])
}

async function parse(body: Blob, type: string): Promise<FormData | null> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    return null
  }
}
