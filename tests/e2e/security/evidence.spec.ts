import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { demoPerson, person, row, rows, type Somebody } from '../database'
import { expect, newSession, sessionCookie, test } from '../product'

const content = 'Uittreksel Handelsregister'
const typed = `uittreksel 'é"; filename=x.html.pdf`

// The demo is shared by all tests: it is left as it was.
const put: string[] = []
test.afterAll(() => rows('DELETE FROM "Evidence" WHERE id = ANY($1)', [put]))

/** A file of the application of Guus that is at the desk. */
async function putFile(
  guus: Somebody,
  scan: 'unscanned' | 'waiting' = 'unscanned',
  removedAt: Date | null = null,
): Promise<string> {
  const application = await row<{ id: string }>(
    'SELECT c.id FROM "Case" c JOIN "AdminApplication" a USING (id) WHERE a."personId" = $1',
    [guus.id],
  )
  const id = randomUUID()
  put.push(id)
  await rows(
    `INSERT INTO "Evidence" (id, "applicationId", kind, "fileName", "mediaType", size, sha256, scan, storage, "uploadedById", "uploadedByName", "uploadedAt", "removedAt")
     VALUES ($1, $2, 'other', $3, 'application/pdf', $4, $9, $5::"EvidenceScan", 'postgres', $6, $7, now(), $8)`,
    [id, application.id, typed, content.length, scan, guus.id, guus.name, removedAt, id],
  )
  await rows('INSERT INTO "EvidenceChunk" ("evidenceId", number, bytes) VALUES ($1, 0, $2)', [id, Buffer.from(content)])
  return id
}

async function ask(request: APIRequestContext, id: string, somebody: Somebody | null) {
  const headers = somebody ? { cookie: `${sessionCookie}=${(await newSession(somebody.id)).cookie}` } : undefined
  return request.get(`/api/evidence/${id}`, { headers, maxRedirects: 0 })
}

test('a file is for the applicant and for the desk, to keep and never to open inside our pages', async ({
  request,
}) => {
  const guus = await demoPerson('guus')
  const id = await putFile(guus)
  for (const reader of [guus, await demoPerson('tom')]) {
    const answer = await ask(request, id, reader)
    expect(answer.status(), reader.name).toBe(200)
    expect(await answer.text()).toBe(content)
    const headers = answer.headers()
    expect(headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''uittreksel%20%27%C3%A9%22%3B%20filename%3Dx.html.pdf",
    )
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers['content-type']).toBe('application/pdf')
  }
})

test('for a stranger it is as if there were none, and who is not signed in gets nothing either', async ({
  request,
}) => {
  const guus = await demoPerson('guus')
  const id = await putFile(guus)
  const stranger = await person('Vera Vreemd')
  for (const made of [id, randomUUID(), 'abc', '%27%3B--']) {
    const answer = await ask(request, made, stranger)
    expect(answer.status(), made).toBe(404)
    expect(await answer.text(), made).toBe('')
  }
  const unknown = await ask(request, id, null)
  expect(unknown.status()).toBe(401)
  expect(await unknown.text()).toBe('')
})

test('a file that waits for the scanner and one that was removed are given to nobody', async ({ request }) => {
  const guus = await demoPerson('guus')
  const [held, removed] = [await putFile(guus, 'waiting'), await putFile(guus, 'unscanned', new Date())]
  for (const reader of [guus, await demoPerson('tom')]) {
    for (const [id, status] of [
      [held, 409],
      [removed, 410],
    ] as const) {
      const answer = await ask(request, id, reader)
      expect(answer.status(), `${reader.name} ${status}`).toBe(status)
      expect(await answer.text()).toBe('')
    }
  }
})
