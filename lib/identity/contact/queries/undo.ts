import 'server-only'
import { changeOfLink } from '@/lib/identity/contact/undo-link'
import { recoveryEndHours } from '@/lib/identity/phones/rules'
import { db, type Tx } from '@/lib/kernel/db'

/**
 * Days in which who reads one mailbox puts its address back once at most: who keeps a mailbox that others read can
 * leave it.
 */
const undoPauseDays = 30

const hour = 3_600_000

/** A change of address as the link of a mail names it; null: the link is not ours. */
export async function findUndoable(link: string, now: Date, tx: Tx = db) {
  const id = changeOfLink(link)
  const change =
    id &&
    (await tx.contactChange.findFirst({
      where: { id, kind: 'email', confirmedAt: { not: null } },
      select: {
        id: true,
        value: true,
        former: true,
        confirmedAt: true,
        undoneAt: true,
        person: { select: { id: true, name: true, email: true } },
      },
    }))
  if (!change || !change.confirmedAt || change.former === null) return null
  const { value, former, confirmedAt, undoneAt, person } = change
  const isLate = confirmedAt.getTime() + recoveryEndHours * hour <= now.getTime()
  const isOver =
    isLate ||
    !(await cameOfIt(tx, { value, confirmedAt, person })) ||
    (await wasUndone(tx, { personId: person.id, confirmedAt }, now))
  // Put back and changed again: the page does not say that it counts.
  const isDone = undoneAt !== null && person.email === former
  const state = isDone ? ('undone' as const) : isOver || undoneAt ? ('over' as const) : ('open' as const)
  return { id: change.id, former, confirmedAt, person, state }
}

/**
 * Whether the address of now is the one of this change, or of a later one: a thief does not close the way back by going
 * on.
 */
async function cameOfIt(
  tx: Tx,
  { value, confirmedAt, person }: { value: string; confirmedAt: Date; person: { id: string; email: string } },
): Promise<boolean> {
  if (person.email === value) return true
  const later = { personId: person.id, kind: 'email', value: person.email, confirmedAt: { gt: confirmedAt } } as const
  return (await tx.contactChange.count({ where: later })) > 0
}

/**
 * Whether an address of this person was put back not long ago, by who reads one that is as old as that of this change
 * or older. One that is newer does not count: the mailbox of a thief must not use up the way back of the owner.
 */
export async function wasUndone(
  tx: Tx,
  { personId, confirmedAt }: { personId: string; confirmedAt: Date },
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - undoPauseDays * 24 * hour)
  const where = { personId, undoneAt: { gt: since }, confirmedAt: { lte: confirmedAt } }
  return (await tx.contactChange.count({ where })) > 0
}
