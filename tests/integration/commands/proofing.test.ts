import { describe, expect, it } from 'vitest'
import { levelHeld } from '@/lib/identity/means/rules'
import { db } from '@/lib/kernel/db'
import { askProofing } from '@/lib/identity/proofing/commands/ask-proofing'
import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { findOwnMeans, listProofings } from '@/lib/identity/proofing/queries/proofings'
import { makePerson, makeStaff, problem, value } from '../../support/world'
import { tracesOf } from '../../support/traces'

const confirm = (proofingId: string) => ({ proofingId, decision: 'confirm' as const, reason: '' })
const refusal = (proofingId: string) => ({ proofingId, decision: 'refuse' as const, reason: 'Document verlopen' })
const levelOf = async (personId: string) => levelHeld(await db.means.findMany({ where: { personId } }), new Date())
const beginner = () => makePerson({ level: 'loa2plus' })

describe('a higher level', () => {
  it('comes only after staff confirmed who the person is, with a lifetime of five years', async () => {
    const person = await beginner()
    const { proofingId } = value(await askProofing(person, {}))
    expect(await levelOf(person.personId)).toBe('loa2plus')
    expect((await listProofings(await makeStaff(), 1)).proofings.map(({ id }) => id)).toContain(proofingId)
    value(await decideProofing(await makeStaff(), confirm(proofingId), new Date('2026-11-24T10:00:00Z')))
    expect(await findOwnMeans(person.personId)).toMatchObject({ proofings: [{ state: 'confirmed' }], asksFor: null })
    const means = await db.means.findFirstOrThrow({ where: { personId: person.personId, level: 'loa3' } })
    expect(means).toMatchObject({ validFrom: new Date('2026-11-24'), validUntil: new Date('2031-11-23') })
    expect((await tracesOf(person.personId)).actions).toEqual(['proofing.asked', 'proofing.confirmed'])
    expect((await tracesOf(proofingId)).mails).toEqual([`proofingConfirmed ${person.email}`])
  })

  it('does not come after a refusal; the person reads why and may ask again', async () => {
    const person = await beginner()
    const { proofingId } = value(await askProofing(person, {}))
    value(await decideProofing(await makeStaff(), refusal(proofingId)))
    expect(await levelOf(person.personId)).toBe('loa2plus')
    expect(await findOwnMeans(person.personId)).toMatchObject({
      proofings: [{ state: 'refused', refusalReason: 'Document verlopen' }],
      asksFor: 'loa3',
    })
    expect((await tracesOf(proofingId)).mails).toEqual([`proofingRefused ${person.email}`])
    expect(problem(await askProofing(person, {}))).toBe('ok')
  })

  it('is asked for once at a time, also at the same moment, and not by who has it', async () => {
    const person = await beginner()
    const results = await Promise.all([1, 2, 3].map(() => askProofing(person, {})))
    expect(results.map(problem).sort()).toEqual(['ok', 'proofing_open', 'proofing_open'])
    expect(problem(await askProofing(await makePerson({ level: 'loa3' }), {}))).toBe('level_held')
  })

  it('is decided once, and never by that same person', async () => {
    const person = await beginner()
    const { proofingId } = value(await askProofing(person, {}))
    expect(problem(await decideProofing({ ...person, role: 'reviewer' }, confirm(proofingId)))).toBe('own_proofing')
    const [one, other] = [await makeStaff(), await makeStaff()]
    const results = await Promise.all([
      decideProofing(one, confirm(proofingId)),
      decideProofing(other, refusal(proofingId)),
    ])
    expect(results.map(problem).sort()).toEqual(['ok', 'proofing_decided'])
    expect(problem(await decideProofing(one, confirm('0198c0de-0000-4000-8000-000000000000')))).toBe('not_found')
  })
})
