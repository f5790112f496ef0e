import { describe, expect, it } from 'vitest'
import { levelHeld } from '@/lib/identity/means/rules'
import { db } from '@/lib/kernel/db'
import { askProofing } from '@/lib/identity/proofing/commands/ask-proofing'
import { confirmProofing } from '@/lib/identity/proofing/commands/confirm-proofing'
import { undoProofing } from '@/lib/identity/proofing/commands/undo-proofing'
import { findProofing } from '@/lib/identity/proofing/queries/proofings'
import { proofingDecisionSchema } from '@/lib/identity/proofing/schema'
import { today } from '@/lib/kernel/days'
import { decideProofing } from '@/lib/identity/proofing/commands/decide-proofing'
import { findOwnMeans, listProofings } from '@/lib/identity/proofing/queries/proofings'
import { day, makePerson, makeStaff, problem, value } from '../../support/world'
import { tracesOf } from '../../support/traces'

const record = { method: 'in_person', document: 'passport', place: 'Kantoor Utrecht' } as const
const confirm = (proofingId: string, on = today(new Date())) => ({
  proofingId,
  decision: 'confirm' as const,
  reason: '',
  ...record,
  establishedOn: on,
})
const none = { method: null, document: null, place: '', establishedOn: null }
const refusal = (proofingId: string) => ({
  proofingId,
  decision: 'refuse' as const,
  reason: 'Document verlopen',
  ...none,
})
const agrees = (proofingId: string) => ({ proofingId, verdict: 'confirm' as const })
const levelOf = async (personId: string) => levelHeld(await db.means.findMany({ where: { personId } }), new Date())
const beginner = () => makePerson({ level: 'loa2plus' })

describe('a higher level', () => {
  it('comes only after staff confirmed who the person is, with a lifetime of five years', async () => {
    const person = await beginner()
    const { proofingId } = value(await askProofing(person, {}))
    expect(await levelOf(person.personId)).toBe('loa2plus')
    expect((await listProofings(await makeStaff(), 1)).proofings.map(({ id }) => id)).toContain(proofingId)
    const at = new Date('2026-11-24T10:00:00Z')
    const first = await makeStaff()
    value(await decideProofing(first, confirm(proofingId, new Date('2026-11-23')), at))
    // One is not enough for EH3, and the second is somebody else.
    expect(await levelOf(person.personId)).toBe('loa2plus')
    expect(problem(await confirmProofing(first, agrees(proofingId), at))).toBe('same_proofer')
    expect(problem(await confirmProofing({ ...person, role: 'reviewer' }, agrees(proofingId)))).toBe('own_proofing')
    value(await confirmProofing(await makeStaff(), agrees(proofingId), at))
    expect(await findOwnMeans(person.personId)).toMatchObject({ proofings: [{ state: 'confirmed' }], asksFor: null })
    const [own] = (await findOwnMeans(person.personId)).means
    expect(own?.proofing).toEqual({ ...record, establishedOn: new Date('2026-11-23') })
    const means = await db.means.findFirstOrThrow({ where: { personId: person.personId, level: 'loa3' } })
    expect(means).toMatchObject({ validFrom: new Date('2026-11-24'), validUntil: new Date('2031-11-23') })
    expect((await tracesOf(person.personId)).actions).toEqual([
      'proofing.asked',
      'proofing.recorded',
      'proofing.confirmed',
    ])
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

describe('the procedure', () => {
  const asked = async () => {
    const person = await beginner()
    return { person, proofingId: value(await askProofing(person, {})).proofingId }
  }

  it.each([
    ['how', { method: '' }, 'method', 'proofing_method_required'],
    ['with which kind of document', { document: '' }, 'document', 'proofing_document_required'],
    [
      'no document with a means of another supplier',
      { method: 'other_means' },
      'document',
      'proofing_document_required',
    ],
    ['when', { establishedOn: '' }, 'establishedOn', 'proofing_day_required'],
    ['where', { place: '' }, 'place', 'proofing_place_required'],
    ['no number of a document or a citizen', { place: 'Utrecht 123 456 782' }, 'place', 'proofing_number'],
  ])('takes %s', (_what, change, field, message) => {
    const form = { proofingId: crypto.randomUUID(), decision: 'confirm', ...record, establishedOn: '2026-11-23' }
    expect(proofingDecisionSchema.safeParse(form).success).toBe(true)
    const read = proofingDecisionSchema.safeParse({ ...form, ...change })
    expect(read.error?.issues.map(({ path, message: problem }) => [path[0], problem])).toEqual([[field, message]])
  })

  it('takes no day in the future or long ago', async () => {
    const { proofingId } = await asked()
    for (const days of [1, -31])
      expect(problem(await decideProofing(await makeStaff(), confirm(proofingId, day(days))))).toBe(
        'proofing_day_impossible',
      )
  })

  it('is sent back by a second one who thinks otherwise: then nothing is recorded', async () => {
    const { proofingId } = await asked()
    value(await decideProofing(await makeStaff(), confirm(proofingId)))
    value(await confirmProofing(await makeStaff(), { proofingId, verdict: 'return' }))
    expect(await findProofing(await makeStaff(), proofingId)).toMatchObject({ state: 'asked', method: null })
  })

  it('is taken back within ten minutes, with the means and the mail, by who decided', async () => {
    const { person, proofingId } = await asked()
    const [one, other] = [await makeStaff(), await makeStaff()]
    const start = new Date()
    const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
    value(await decideProofing(one, confirm(proofingId), start))
    value(await confirmProofing(other, agrees(proofingId), start))
    expect(problem(await undoProofing(one, { proofingId }, later(1)))).toBe('not_found')
    expect(problem(await undoProofing(other, { proofingId }, later(10)))).toBe('proofing_final')
    value(await undoProofing(other, { proofingId }, later(9)))
    expect(await levelOf(person.personId)).toBe('loa2plus')
    expect((await tracesOf(proofingId)).mails).toEqual([])
    // What was recorded still is: it can be confirmed again, or taken back too.
    expect(await findProofing(one, proofingId)).toMatchObject({ state: 'asked', method: 'in_person' })
    value(await undoProofing(one, { proofingId }, later(9)))
    expect(await findProofing(one, proofingId)).toMatchObject({ state: 'asked', method: null })
  })

  it('is read by an auditor, who decides nothing', async () => {
    const { proofingId } = await asked()
    const auditor = await makeStaff('viewer')
    expect(await findProofing(auditor, proofingId)).not.toBeNull()
    expect(problem(await decideProofing(auditor, confirm(proofingId)))).toBe('forbidden')
  })

  it('is kept by Postgres to two different people', async () => {
    const { proofingId } = await asked()
    const staff = await makeStaff()
    value(await decideProofing(staff, confirm(proofingId)))
    const decided = { state: 'confirmed' as const, decidedAt: new Date(), decidedById: staff.personId }
    await expect(db.proofing.update({ where: { id: proofingId }, data: decided })).rejects.toThrow('Proofing_by_two')
  })
})
