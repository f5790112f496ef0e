import 'server-only'
import { emit } from '@/lib/events/emit'
import { findStaffOf } from '@/lib/identity/actors/acting'
import { browserKeyOf, placeKeyOf } from '@/lib/identity/phones/known-places'
import { placeWords } from '@/lib/identity/sessions/browser/browser-name'
import { sessionOf } from '@/lib/identity/sessions/rules'
import { startSession, type NewSession } from '@/lib/identity/sessions/session-row'
import type { VisitorActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import type { Language } from '@/prisma/generated/enums'

export type Entered = NewSession & { language: Language; /** a session of the support desk */ isDesk: boolean }

type Account = { id: string; name: string; email: string; language: Language }

/**
 * A new session for whom a phone vouched at that moment, with its line in the security log. `browserKey` is the lasting secret of this
 * browser: of one that signs in for the first time, or from another network, they are told.
 */
export async function enterWithPhone(
  context: Context<VisitorActor>,
  person: Account,
  phone: { id: string; name: string },
  { browserKey, from, authenticatedAt }: { browserKey: string; from?: string; authenticatedAt: Date },
): Promise<Entered> {
  const { tx, actor, now } = context
  const { address, browser } = actor.client
  const isDesk =
    sessionOf(from ?? '/desk') !== 'portal' && (await findStaffOf(tx, { ...person, personId: person.id }, now)) !== null
  const phoneId = phone.id
  const session = await startSession(context, person.id, browser, { address, phoneId, isDesk, authenticatedAt })
  const isNewPlace = await rememberPlace(context, person.id, browserKey)
  await emit(context, 'person.signedIn', {
    subject: { id: person.id, name: person.name },
    by: { personId: person.id, name: person.name },
    after: { phone: phone.name, ...placeWords(actor.client) },
    data: { isNewPlace },
  })
  return { ...session, language: person.language, isDesk }
}

/** Whether this browser or network is new to them. Nothing is new to who signs in for the first time. */
async function rememberPlace(
  { tx, actor, now }: Context<VisitorActor>,
  personId: string,
  browserKey: string,
): Promise<boolean> {
  const seen = [
    { keyHash: browserKeyOf(browserKey), isPlace: false },
    { keyHash: placeKeyOf(actor.client.address), isPlace: true },
  ]
  const keys = seen.map(({ keyHash }) => keyHash)
  const [total, known] = [
    await tx.knownBrowser.count({ where: { personId } }),
    await tx.knownBrowser.count({ where: { personId, keyHash: { in: keys } } }),
  ]
  // Rows from before the two were told apart: this one is met again, so it is known what it is.
  for (const { keyHash, isPlace } of seen)
    await tx.knownBrowser.updateMany({ where: { personId, keyHash, isPlace: null }, data: { isPlace } })
  if (known === keys.length) return false
  await tx.knownBrowser.createMany({
    data: seen.map((one) => ({ personId, ...one, firstSeenAt: now })),
    skipDuplicates: true,
  })
  return total > 0
}
