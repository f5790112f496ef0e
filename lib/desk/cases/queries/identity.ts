import 'server-only'
import { listNumbers, reachedAt } from '@/lib/identity/contact/queries/former'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'

/** How many of the accounts that share something are named; the others are counted. */
const maxNamed = 10

/** How many of somebody's latest sessions are looked at. */
const maxSessions = 100

const applicantSelected = {
  id: true,
  createdAt: true,
  birthDate: true,
  mobileNumber: true,
  // A key of a network is shared by a whole neighbourhood, and of the oldest rows nobody knows which they are.
  knownBrowsers: { where: { isPlace: false }, select: { keyHash: true } },
  sessions: { select: { address: true }, orderBy: { createdAt: 'desc' }, take: maxSessions },
  proofings: {
    where: { state: 'confirmed', method: { not: null } },
    select: {
      level: true,
      method: true,
      document: true,
      place: true,
      establishedOn: true,
      recordedByName: true,
      decidedAt: true,
      decidedByName: true,
    },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    take: 1,
  },
} satisfies Prisma.PersonSelect

/** Who the applicant is, as far as anybody made sure: how and when, since when we know them, and who shares something with them. */
export async function findIdentity(actor: StaffActor, applicationId: string) {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return null
  const found = await db.case.findUnique({
    where: { id: applicationId },
    select: { application: { select: { person: { select: applicantSelected } } } },
  })
  if (!found) return null
  const { id, mobileNumber, knownBrowsers, sessions, proofings, ...person } = found.application.person
  const addresses = [...new Set(sessions.flatMap(({ address }) => address ?? []))]
  const browsers = knownBrowsers.map(({ keyHash }) => keyHash)
  const numbers = await listNumbers(db, id, mobileNumber)
  const [number, browser, address] = await Promise.all([
    sharing(id, numbers.length > 0 ? reachedAt(numbers) : null),
    sharing(id, browsers.length > 0 ? { knownBrowsers: { some: { keyHash: { in: browsers } } } } : null),
    sharing(id, addresses.length > 0 ? { sessions: { some: { address: { in: addresses } } } } : null),
  ])
  return { ...person, mobileNumber, proofing: proofings[0] ?? null, shared: { number, browser, address } }
}

export type Identity = NonNullable<Awaited<ReturnType<typeof findIdentity>>>

/** Other accounts for which this holds too: how many, and the first of them. */
async function sharing(personId: string, same: Prisma.PersonWhereInput | null) {
  if (!same) return { count: 0, people: [] }
  const where = { ...same, id: { not: personId } }
  const [count, people] = await Promise.all([
    db.person.count({ where }),
    db.person.findMany({
      where,
      select: { id: true, name: true, email: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: maxNamed,
    }),
  ])
  return { count, people }
}
