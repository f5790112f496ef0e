export type View = {
  page: number
  /** Degrees clockwise. */ turn: number
  /** Width of the drawn page, in CSS pixels. */ width: number
}

/** A file that was fetched; draws a page of it and answers how to stop that. */
export type OpenFile = {
  draw: (canvas: HTMLCanvasElement, view: View, onFailure: () => void) => () => void
  close: () => void
}

/** Fetches a file and makes it ready to draw. PDF.js comes with the first PDF, and runs no script of the file. */
export async function openFile(id: string, mediaType: string): Promise<OpenFile> {
  const answer = await fetch(`/api/evidence/${id}`)
  if (!answer.ok) throw new Error('The file cannot be read')
  return mediaType === 'application/pdf' ? openPdf(await answer.arrayBuffer()) : openImage(await answer.blob())
}

async function openPdf(data: ArrayBuffer): Promise<OpenFile> {
  const pdfjs = await import('pdfjs-dist')
  // The page itself draws: one sheet at a time needs no worker of its own, and no address that the policy would have to allow.
  await import('pdfjs-dist/build/pdf.worker.mjs')
  const document = await pdfjs.getDocument({ data, isEvalSupported: false, useWasm: false }).promise
  return {
    draw(canvas, { page, turn, width }, onFailure) {
      let stop = () => undefined as void
      let isOver = false
      void document.getPage(page).then(
        (sheet) => {
          if (isOver) return
          const rotation = (sheet.rotate + turn) % 360
          const natural = sheet.getViewport({ scale: 1, rotation })
          const ratio = globalThis.devicePixelRatio
          const viewport = sheet.getViewport({ scale: (width / natural.width) * ratio, rotation })
          fit(canvas, viewport.width, viewport.height, ratio)
          const task = sheet.render({ canvas, viewport })
          stop = () => task.cancel()
          task.promise.catch((error: unknown) => {
            if (!(error instanceof Error && error.name === 'RenderingCancelledException')) onFailure()
          })
        },
        () => onFailure(),
      )
      return () => {
        isOver = true
        stop()
      }
    },
    close: () => void document.loadingTask.destroy(),
  }
}

async function openImage(blob: Blob): Promise<OpenFile> {
  const image = await createImageBitmap(blob)
  return {
    draw(canvas, { turn, width }) {
      const isOnSide = turn % 180 !== 0
      const [wide, high] = isOnSide ? [image.height, image.width] : [image.width, image.height]
      const ratio = globalThis.devicePixelRatio
      const scale = (width / wide) * ratio
      fit(canvas, wide * scale, high * scale, ratio)
      const context = canvas.getContext('2d')
      context?.translate(canvas.width / 2, canvas.height / 2)
      context?.rotate((turn * Math.PI) / 180)
      context?.scale(scale, scale)
      context?.drawImage(image, -image.width / 2, -image.height / 2)
      return () => undefined
    },
    close: () => image.close(),
  }
}

function fit(canvas: HTMLCanvasElement, width: number, height: number, ratio: number) {
  canvas.width = Math.floor(width)
  canvas.height = Math.floor(height)
  // Through the object model, which the content policy allows; an attribute it would not.
  canvas.style.width = `${width / ratio}px`
  canvas.style.height = `${height / ratio}px`
}
