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
  const start: Uint8Array[] = []
  let bytes = 0
  const heard = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        if (bytes < maxAround) start.push(piece)
        bytes += piece.byteLength
        if (bytes <= limit) controller.enqueue(piece)
        else if (bytes > limit * listenTimes) controller.terminate()
      },
    }),
  )
  const form = await parse(heard, type)
  if (form && bytes <= limit) return { form, problem: null }
  if (bytes <= limit) return { form: new FormData(), problem: 'broken' }
  return { form: (await parse(beforeFile(start, type), type)) ?? new FormData(), problem: 'too_big' }
}

/** The parts of a form before the one that was not heard to its end, closed as if there were no more. */
function beforeFile(pieces: Uint8Array[], type: string): Blob {
  const start = Buffer.concat(pieces)
  const line = `--${/boundary="?([^";]+)/.exec(type)?.[1] ?? ''}`
  return new Blob([new Uint8Array(start.subarray(0, Math.max(start.lastIndexOf(line), 0))), `${line}--\r\n`])
}

async function parse(body: BodyInit | undefined, type: string): Promise<FormData | null> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    return null
  }
}
