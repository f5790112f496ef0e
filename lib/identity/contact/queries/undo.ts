import 'server-only'
import { changeOfLink } from '@/lib/identity/contact/undo-link'
import { recoveryEndHours } from '@/lib/identity/phones/rules'
import { db, type Tx } from '@/lib/kernel/db'

/** Days in which one person's address is put back by a link at most once: who keeps a mailbox that others read can leave it. */
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
  const isOver = isLate || person.email !== value || (await wasUndone(tx, person.id, now))
  const state = undoneAt ? ('undone' as const) : isOver ? ('over' as const) : ('open' as const)
  return { id: change.id, value, former, confirmedAt, person, state }
}

/** Whether an address of this person was put back not long ago. */
export async function wasUndone(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - undoPauseDays * 24 * hour)
  return (await tx.contactChange.count({ where: { personId, undoneAt: { gt: since } } })) > 0
}
