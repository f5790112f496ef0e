import 'server-only'
import { db } from '@/lib/kernel/db'
import { isDemo } from '@/lib/kernel/env'
import { isUuid } from '@/lib/kernel/text/ids'

export type DemoPhone = { phoneId: string; personName: string; phoneName: string; privateKey: JsonWebKey }

/** Whose demo phones there are: person ids by e-mail address. */
export async function listDemoPhones(): Promise<Map<string, string>> {
  const rows = await db.demoKey.findMany({
    where: { phone: { revokedAt: null } },
    select: { phone: { select: { person: { select: { id: true, email: true } } } } },
  })
  return new Map(rows.map(({ phone: { person } }) => [person.email, person.id]))
}

/** The demo phone of this person; null outside the demo, or when it was revoked. */
export async function findDemoPhone(personId: string): Promise<DemoPhone | null> {
  if (!isDemo() || !isUuid(personId)) return null
  const row = await db.demoKey.findFirst({
    where: { phone: { personId, revokedAt: null } },
    select: { phoneId: true, privateKey: true, phone: { select: { name: true, person: { select: { name: true } } } } },
  })
  return (
    row && {
      phoneId: row.phoneId,
      personName: row.phone.person.name,
      phoneName: row.phone.name,
      privateKey: row.privateKey as JsonWebKey,
    }
  )
}
