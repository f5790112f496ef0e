// How much memory the server takes for a file of 10 MB, through its own form. Linux only: memory is read from /proc.
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'

/** @typedef {{ port: number, group: number, token: string, draftId: string }} Place the server, and the draft that takes files */

const largest = 10 * 1024 * 1024
const warmUps = 2
const rounds = 3

/**
 * A photo that is nothing but noise, just under the limit.
 * @param {number} limit
 */
async function noise(limit) {
  for (let width = 4700; ; width -= 50) {
    const height = Math.round((width * 3) / 4)
    const file = await sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 85 })
      .toBuffer()
    if (file.length <= limit) return file
  }
}

/** @param {Buffer} photo */
async function pdfOf(photo) {
  const document = await PDFDocument.create()
  const image = await document.embedJpg(photo)
  document.addPage().drawImage(image, { width: 400, height: 300 })
  return Buffer.from(await document.save())
}

/**
 * Bytes of memory that the processes of the group hold together at this moment.
 * @param {number} group
 */
function memoryOf(group) {
  const own = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]) === group
      } catch {
        return false
      }
    })
  const kilobytes = own.map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
  )
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1024
}

/**
 * Sends the file as a browser without script does.
 * @param {Place} place
 * @param {Buffer} file
 * @param {string} type
 */
async function send({ port, token, draftId }, file, type) {
  const page = `http://localhost:${port}/applications/${draftId}/evidence`
  const headers = { cookie: `schakel-session=${token}`, referer: page }
  const data = new FormData()
  data.set('applicationId', draftId)
  data.set('kind', 'other')
  data.set('issuedOn', '')
  data.set('file', new File([new Uint8Array(file)], `noise.${type === 'application/pdf' ? 'pdf' : 'jpg'}`, { type }))
  const address = `http://localhost:${port}/api/uploads/evidence`
  const answer = await fetch(address, { method: 'POST', headers, body: data, redirect: 'manual' })
  await answer.text()
  const went = `${answer.status} ${answer.headers.get('location')}`
  if (!went.endsWith('?added=1')) throw new Error(`The upload answered ${went}`)
}

/**
 * How far the server's memory went up, for a photo and for a PDF, while it took the file, and how much of it stayed.
 * @param {Place} place
 */
export async function measureUpload(place) {
  if (process.platform !== 'linux') return []
  const photo = await noise(largest - 200_000)
  const results = []
  for (const type of ['image/jpeg', 'application/pdf']) {
    const file = type === 'application/pdf' ? await pdfOf(photo) : photo
    let [grown, kept] = [0, 0]
    for (let round = -warmUps; round < rounds; round += 1) {
      const before = memoryOf(place.group)
      let most = before
      const watch = setInterval(() => (most = Math.max(most, memoryOf(place.group))), 5)
      // Another file each time, for the same one is refused; both kinds may have something behind their end.
      await send(place, Buffer.concat([file, Buffer.from(`%${round}`)]), type)
      clearInterval(watch)
      if (round < 0) continue
      grown = Math.max(grown, most - before)
      kept = Math.max(kept, memoryOf(place.group) - before)
    }
    results.push({ name: type, size: file.length, grown, kept })
  }
  return results
}
