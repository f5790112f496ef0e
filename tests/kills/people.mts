// Eight people, each admin of a company of their own, who give one colleague after the other another role by the form.
import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type pg from 'pg'

/** How long a person looks at the receipt before they go on, in milliseconds. */
const pauseMs = 250

type Place = { address: string; secret: string; database: pg.Pool }
type Colleague = { membershipId: string; email: string }

export type Writer = Awaited<ReturnType<typeof makeWriter>>

/** An admin with a session, and the form as their page holds it. */
export async function makeWriter({ address, secret, database }: Place, serial: number) {
  const [personId, organizationId, sessionId] = [randomUUID(), randomUUID(), randomUUID()]
  await database.query(`INSERT INTO "Person" (id, email, name) VALUES ($1, $2, $3)`, [
    personId,
    `writer-${serial}@voorbeeld.test`,
    `Schrijver ${serial}`,
  ])
  await database.query(
    `INSERT INTO "Means" (id, "personId", level, "validFrom", "validUntil")
     VALUES ($1, $2, 'loa3', current_date - 100, current_date + 900)`,
    [randomUUID(), personId],
  )
  await database.query(
    `INSERT INTO "Organization" (id, "kvkNumber", name, "registerCheckedAt") VALUES ($1, $2, $3, now())`,
    [organizationId, String(10_000_000 + serial), `Bedrijf ${serial}`],
  )
  await database.query(
    `INSERT INTO "Membership" (id, "personId", "organizationId", role, level, "validFrom", "validUntil")
     VALUES ($1, $2, $3, 'admin', 'loa3', current_date - 10, current_date + 900)`,
    [randomUUID(), personId, organizationId],
  )
  await database.query(
    `INSERT INTO "Session" (id, "personId", "createdAt", "lastSeenAt", "expiresAt", "isDesk", "method", "authenticatedAt", "level")
     VALUES ($1, $2, now(), now(), now() + interval '2 hours', false, 'phone_pin', now(), 'loa3')`,
    [sessionId, personId],
  )
  const cookie = `schakel-session=${await encode({ token: { sub: personId, sid: sessionId }, secret, maxAge: 7200 })}`
  const pageOf = (membershipId: string) => `${address}/portal/${organizationId}/employees/${membershipId}`

  const colleagues: Colleague[] = []
  const acknowledged: Colleague[] = []
  let refusals = 0
  let form: Map<string, string> | null = null
  let isDone = false

  /** Colleagues to come, made without the product, which has nothing to say of them. */
  async function hire(count: number) {
    const made = Array.from({ length: count }, () => ({ membershipId: randomUUID(), personId: randomUUID() })).map(
      (one) => ({ ...one, email: `c-${one.personId}@voorbeeld.test` }),
    )
    const [people, emails, memberships] = [
      made.map((one) => one.personId),
      made.map((one) => one.email),
      made.map((one) => one.membershipId),
    ]
    await database.query(
      `WITH new AS (INSERT INTO "Person" (id, email, name)
         SELECT id, email, 'Collega' FROM unnest($1::uuid[], $2::text[]) AS t (id, email) RETURNING id)
       INSERT INTO "Membership" (id, "personId", "organizationId", role, "validFrom")
       SELECT m.id, m.person, $4, 'employee', current_date - 10 FROM unnest($3::uuid[], $1::uuid[]) AS m (id, person)`,
      [people, emails, memberships, organizationId],
    )
    colleagues.push(...made)
  }

  /** Sends the form as a browser without script does; true when the receipt came. */
  async function send(membershipId: string): Promise<boolean> {
    try {
      form ??= fieldsOf(await (await fetch(pageOf(membershipId), { headers: { cookie } })).text())
      const body = new FormData()
      for (const [name, value] of form) body.set(name, value)
      body.set('membershipId', membershipId)
      body.set('role', 'restricted_admin')
      const headers = { cookie, origin: address }
      const answer = await fetch(pageOf(membershipId), { method: 'POST', headers, body, redirect: 'manual' })
      await answer.text()
      return answer.status === 303 && (answer.headers.get('location')?.endsWith('?changed=1') ?? false)
    } catch {
      // No answer: what became of it is what the person does not know either. They try again.
      return false
    }
  }

  async function work() {
    while (!isDone) {
      const next = colleagues[0]
      if (next && (await send(next.membershipId))) acknowledged.push(...colleagues.splice(0, 1))
      else if (next) refusals += 1
      await new Promise((resolve) => setTimeout(resolve, pauseMs * Math.random() * 2))
    }
  }

  return {
    organizationId,
    hire,
    work,
    acknowledged,
    finish: () => (isDone = true),
    left: () => colleagues.length,
    unanswered: () => refusals,
  }
}

/** The hidden fields of the form that holds a choice of roles. */
function fieldsOf(html: string): Map<string, string> {
  const form = html.split('<form').find((text) => text.includes('name="role"'))
  if (!form) throw new Error('The page has no form for a role.')
  const tags = form.slice(0, form.indexOf('</form>')).match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  const attribute = (tag: string, name: string) =>
    (new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  return new Map(tags.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]))
}
