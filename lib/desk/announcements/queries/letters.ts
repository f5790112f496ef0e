import 'server-only'
import { present } from '@/lib/identity/actors/present'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import type { Prisma } from '@/prisma/generated/client'
import { printableBefore, type LetterState } from '../rules'

export const lettersPerPage = 25

type Where = Prisma.AnnouncementWhereInput

const inState: Record<LetterState, Where> = {
  print: { printedAt: null },
  post: { printedAt: { not: null }, postedAt: null },
  posted: { postedAt: { not: null } },
}

/** Letters that somebody prints and posts: to a company whose address the register tells, of a status that still runs. */
export const printable = (now: Date) =>
  ({
    street: { not: null },
    madeAt: { lte: printableBefore(now) },
    membership: present.where(now),
  }) satisfies Where

/** Letters that are so far; what is in the post stays in the list, whatever became of the status. */
const lettersThat = (state: LetterState, now: Date): Where =>
  state === 'posted' ? inState.posted : { ...printable(now), ...inState[state] }

/** Letters to companies that are so far, those that wait longest first; of those in the post the latest. */
export async function listLetters(actor: StaffActor, state: LetterState, page: number, now = new Date()) {
  if (!can(actor, 'announcement.list')) return { total: 0, letters: [] }
  const where = lettersThat(state, now)
  const [total, letters] = await Promise.all([
    db.announcement.count({ where }),
    db.announcement.findMany({
      where,
      select: {
        id: true,
        reference: true,
        madeAt: true,
        company: true,
        city: true,
        printedAt: true,
        printedByName: true,
        postedAt: true,
        postedByName: true,
        application: { select: { id: true, kind: true, person: { select: { name: true } } } },
      },
      orderBy: state === 'posted' ? [{ postedAt: 'desc' }, { id: 'desc' }] : [{ madeAt: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * lettersPerPage,
      take: lettersPerPage,
    }),
  ])
  return { total, letters }
}

/** How many letters wait to be printed or posted; the number in the desk's tab. */
export async function countLetters(actor: StaffActor, now = new Date()): Promise<number> {
  return can(actor, 'announcement.list') ? db.announcement.count({ where: { ...printable(now), postedAt: null } }) : 0
}

/** How a company was told of its admin, and what it objected, for the page of a case; newest first. */
export async function listAnnouncements(actor: StaffActor, applicationId: string, now = new Date()) {
  if (!can(actor, 'application.review')) return []
  const announcements = await db.announcement.findMany({
    where: { applicationId },
    select: {
      id: true,
      reference: true,
      street: true,
      printedAt: true,
      postedAt: true,
      membership: { select: { endedAt: true, validUntil: true } },
      objection: {
        select: { raisedAt: true, name: true, email: true, explanation: true, endedAt: true, outcome: true },
      },
    },
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
    take: 10,
  })
  return announcements.map(({ membership, ...one }) => ({
    ...one,
    isNeedless: one.postedAt === null && !present.is(membership, now),
  }))
}

export type AnnouncementOfCase = Awaited<ReturnType<typeof listAnnouncements>>[number]
