// Letters as tests need them: an application that waits for signatures, and signing with a phone as the phone's own code does.
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { ok, type Result } from '@/lib/kernel/result'
import { letterStatement, type LetterSeen } from '@/lib/identity/phones/protocol'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { lookAtLetter } from '@/lib/admin-status/letters/commands/look-at-letter'
import { signLetter } from '@/lib/admin-status/letters/commands/sign-letter'
import { startSigning } from '@/lib/admin-status/letters/commands/start-signing'
import { fillApplication, makeDraftApplication } from './applications'
import { lookInput, rightPin, signed, someVisitor, type TestPhone } from './phone'
import { makePerson, value } from './world'

/** Guus asks; he and Gijs, who has an account, must both sign. */
export async function makeLetters(now = new Date()) {
  const guus = await makePerson({ name: 'Guus Voorbeeld' })
  const gijs = await makePerson({ name: 'Gijs Demo' })
  const applicationId = await makeDraftApplication(guus, {}, now)
  await fillApplication(
    guus,
    applicationId,
    'joint',
    [{ name: 'Gijs Demo', email: gijs.email, authority: 'joint' }],
    now,
  )
  value(await sendApplication(guus, { applicationId }, now))
  const rows = await db.signatory.findMany({ where: { applicationId }, select: { id: true, email: true } })
  const letterOf = (person: PersonActor) => rows.find(({ email }) => email === person.email)!.id
  return { guus, gijs, applicationId, ofGuus: letterOf(guus), ofGijs: letterOf(gijs) }
}

/** Begins to sign; answers the secret that the page shows as a QR code. */
export async function beginSigning(person: PersonActor, signatoryId: string, now?: Date): Promise<string> {
  value(await startSigning(person, { signatoryId }, now))
  const { id } = await db.letterChallenge.findFirstOrThrow({
    where: { signatoryId },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  return secretsOf('letter', id).secret
}

/** What the phone is shown, and the number that the signatory reads on their computer. */
type LookedAt = LetterSeen & { number: number }

export async function lookAt(phone: TestPhone, secret: string, now?: Date): Promise<Result<LookedAt>> {
  const seen = await lookAtLetter(someVisitor(), lookInput(phone, secret), now)
  if (!seen.ok) return seen
  const { number } = await db.letterChallenge.findUniqueOrThrow({
    where: { id: seen.value.challengeId },
    select: { number: true },
  })
  return ok({ ...seen.value, number })
}

/** What a phone sends to sign; `change` tampers with what was signed. */
export const sign = (phone: TestPhone, seen: LookedAt, pin = rightPin, change: Partial<LetterSeen> = {}, now?: Date) =>
  signLetter(
    someVisitor(),
    {
      phoneId: phone.phoneId,
      challengeId: seen.challengeId,
      number: seen.number,
      pin,
      signature: signed(phone.key, letterStatement({ ...seen, ...change }, seen.number)),
    },
    now,
  )

/** From the page to the signature. */
export async function signWithPhone(person: PersonActor, phone: TestPhone, signatoryId: string) {
  return sign(phone, value(await lookAt(phone, await beginSigning(person, signatoryId))))
}
