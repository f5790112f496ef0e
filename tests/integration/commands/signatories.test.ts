import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { findOwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { saveAuthority } from '@/lib/admin-status/applications/commands/drafting/save-authority'
import { saveRequest } from '@/lib/admin-status/applications/commands/drafting/save-request'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'
import { settleSignatures } from '@/lib/admin-status/applications/commands/settle'
import { startApplication } from '@/lib/admin-status/applications/commands/drafting/start-application'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { system, type PersonActor, type StaffActor } from '@/lib/kernel/actor'
import { claimCase } from '@/lib/desk/cases/commands/claiming/claim-case'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { addSignatory } from '@/lib/admin-status/signatories/commands/add-signatory'
import { correctSignatory } from '@/lib/admin-status/signatories/commands/correct-signatory'
import { remindSignatory } from '@/lib/admin-status/signatories/commands/remind-signatory'
import { removeSignatory } from '@/lib/admin-status/signatories/commands/remove-signatory'
import { replaceSignatory } from '@/lib/admin-status/signatories/commands/replace-signatory'
import { newSignatorySchema } from '@/lib/admin-status/signatories/schema'
import { fillApplication, makeApplication, makeDraftApplication, putExtract } from '../../support/applications'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import {
  forgetLimits,
  join,
  kvk,
  makeMember,
  makeOrganization,
  makePerson,
  makeStaff,
  problem,
  value,
} from '../../support/world'
import { outbox } from '../../support/feed'

const gijs = { name: 'Gijs Demo', email: 'Gijs@VofGuus.test', authority: 'joint' as const }
const wout = { name: 'Wout Proef', email: 'wout@vofguus.test', authority: 'joint' as const }
const later = (hours: number) => new Date(Date.now() + hours * 3_600_000)

async function awaiting(now = new Date()) {
  const guus = await makePerson({ name: 'Guus Voorbeeld' })
  const applicationId = await makeDraftApplication(guus, {}, now)
  await fillApplication(guus, applicationId, 'joint', [gijs], now)
  value(await sendApplication(guus, { applicationId }, now))
  return { guus, applicationId }
}
const signatories = (applicationId: string) =>
  db.signatory.findMany({
    where: { applicationId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, email: true, state: true, isApplicant: true },
  })
const statusOf = async (id: string) =>
  (await db.adminApplication.findUniqueOrThrow({ where: { id }, select: { status: true } })).status

/** Signed on paper by a row: how a signature comes about is tried elsewhere. */
async function sign(by: PersonActor, applicationId: string, name: string, now = new Date()) {
  await db.$transaction(async (tx) => {
    await tx.signatory.updateMany({
      where: { applicationId, name, state: 'asked' },
      data: { state: 'signed', method: 'paper', respondedAt: now, signedById: by.personId, signedByName: name },
    })
    await settleSignatures({ tx, actor: system, now, afterCommit: () => undefined }, applicationId)
  })
}

beforeEach(forgetLimits)

describe('a draft', () => {
  test('is kept step by step, and found again only by who made it', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const started = value(
      await startApplication(guus, { kvkNumber: kvk.other, level: 'loa3', explanation: 'Vennoot', recovery: false }),
    )
    expect(started.next).toBe('authority')
    const { applicationId } = started
    expect(value(await saveAuthority(guus, { applicationId, says: 'joint', count: 2 })).next).toBe('extract')
    await putExtract(guus, applicationId)
    expect(await findOwnSteps(guus, applicationId)).toMatchObject({
      status: 'draft',
      next: 'signatories',
      namesMissing: 1,
    })
    expect(await findOwnSteps(await makePerson(), applicationId)).toBeNull()
    expect(
      problem(await startApplication(guus, { kvkNumber: kvk.other, level: 'loa3', explanation: '', recovery: false })),
    ).toBe('application_open')
  })

  test('names the applicant too as signatory when they decide together with others, and forgets it when they do not', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    value(await saveAuthority(guus, { applicationId, says: 'joint', count: 2 }))
    expect(await signatories(applicationId)).toMatchObject([{ email: guus.email, isApplicant: true, state: 'named' }])
    value(await addSignatory(guus, { applicationId, language: 'nl', ...gijs }))
    value(await saveAuthority(guus, { applicationId, says: 'not_named', count: 2 }))
    expect(await signatories(applicationId)).toMatchObject([{ email: 'gijs@vofguus.test', isApplicant: false }])
    value(await saveAuthority(guus, { applicationId, says: 'sole', count: null }))
    expect(await signatories(applicationId)).toEqual([])
  })

  test('changes its level and explanation until it is sent, within the own means, and asks for other signatures then', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    value(await saveAuthority(guus, { applicationId, says: 'joint', count: 5 }))
    await putExtract(guus, applicationId)
    expect((await findOwnSteps(guus, applicationId))?.namesMissing).toBe(2)
    expect(value(await saveRequest(guus, { applicationId, level: 'loa2plus', explanation: 'Vennoot' })).next).toBe(
      'signatories',
    )
    expect(await findOwnSteps(guus, applicationId)).toMatchObject({
      namesMissing: 1,
      explanation: 'Vennoot',
      facts: { level: 'loa2plus' },
    })
    expect((await tracesOf(applicationId)).actions).toEqual([
      'application.started',
      'application.changed',
      'application.changed',
    ])
    const other = await makePerson()
    const before = await countEverything()
    expect(await saveRequest(guus, { applicationId, level: 'loa4', explanation: '' })).toMatchObject({
      problem: 'level_above_means',
      field: 'level',
    })
    expect(problem(await saveRequest(other, { applicationId, level: 'loa3', explanation: '' }))).toBe('not_found')
    expect(await countEverything()).toEqual(before)
    value(await addSignatory(guus, { applicationId, language: 'nl', ...gijs }))
    value(await sendApplication(guus, { applicationId }))
    expect(problem(await saveRequest(guus, { applicationId, level: 'loa3', explanation: '' }))).toBe('not_found')
  })

  test('is not sent with an extract that became too old meanwhile, nor while the register is down; it stays a draft', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    await fillApplication(guus, applicationId, 'sole')
    expect(await sendApplication(guus, { applicationId }, later(24 * 14))).toMatchObject({
      problem: 'extract_too_old',
      details: { days: 15 },
    })
    // The step that mends it is again the next one.
    expect(await findOwnSteps(guus, applicationId, later(24 * 14))).toMatchObject({
      next: 'extract',
      extractTooOld: 15,
    })
    const { id: organizationId } = await makeOrganization('90004973')
    await db.adminApplication.update({ where: { id: applicationId }, data: { organizationId } })
    const before = await countEverything()
    expect(problem(await sendApplication(guus, { applicationId }))).toBe('kvk_unavailable')
    expect(await countEverything()).toEqual(before)
    const { id: working } = await db.organization.findUniqueOrThrow({
      where: { kvkNumber: kvk.other },
      select: { id: true },
    })
    await db.adminApplication.update({ where: { id: applicationId }, data: { organizationId: working } })
    expect(value(await sendApplication(guus, { applicationId }, later(24 * 13)))).toEqual({
      applicationId,
      status: 'submitted',
    })
  })

  test('is not sent before everything is there, and says what is missing', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    expect(problem(await sendApplication(guus, { applicationId }))).toBe('authority_required')
    value(await saveAuthority(guus, { applicationId, says: 'joint', count: 3 }))
    const before = await countEverything()
    expect(problem(await sendApplication(guus, { applicationId }))).toBe('extract_missing')
    await putExtract(guus, applicationId, 15)
    expect(problem(await sendApplication(guus, { applicationId }))).toBe('extract_too_old')
    await putExtract(guus, applicationId, 14)
    expect(await sendApplication(guus, { applicationId })).toMatchObject({
      problem: 'signatory_missing',
      details: { missing: 1 },
    })
    expect(await countEverything()).toEqual(before)
  })

  test('does not take the same person twice, nor more than twenty', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    value(await addSignatory(guus, { applicationId, language: 'nl', ...gijs }))
    expect(
      problem(await addSignatory(guus, { applicationId, language: 'nl', ...gijs, email: ' gijs@vofguus.TEST' })),
    ).toBe('signatory_known')
    for (let at = 1; at < 20; at += 1)
      value(await addSignatory(guus, { applicationId, language: 'nl', ...gijs, email: `s${at}@vofguus.test` }))
    expect(problem(await addSignatory(guus, { applicationId, language: 'nl', ...wout }))).toBe('signatories_too_many')
  })

  test('goes straight to the desk for who may decide alone, and without any step for a sole proprietor who is the owner', async () => {
    const alone = await makePerson()
    const applicationId = await makeDraftApplication(alone)
    await fillApplication(alone, applicationId, 'sole')
    expect(value(await sendApplication(alone, { applicationId })).status).toBe('submitted')
    expect(await tracesOf(applicationId)).toMatchObject({
      actions: ['application.started', 'application.changed', 'application.submitted'],
      mails: [`applicationReceived ${alone.email}`],
    })

    const dagmar = await makePerson({ name: 'Dagmar Demo' })
    const own = value(
      await startApplication(dagmar, { kvkNumber: kvk.dagobert, level: 'loa3', explanation: '', recovery: false }),
    )
    expect(own.next).toBe('check')
    expect(value(await sendApplication(dagmar, { applicationId: own.applicationId })).status).toBe('submitted')
  })

  test('asks the owner whom the register names, when the applicant is somebody else', async () => {
    const helper = await makePerson({ name: 'Hulp Proef' })
    const { applicationId, next } = value(
      await startApplication(helper, { kvkNumber: kvk.dagobert, level: 'loa3', explanation: '', recovery: false }),
    )
    expect(next).toBe('signatories')
    value(
      await addSignatory(helper, {
        applicationId,
        language: 'nl',
        name: 'Vreemde',
        email: 'v@voorbeeld.test',
        authority: 'owner',
      }),
    )
    expect(problem(await sendApplication(helper, { applicationId }))).toBe('signatory_missing')
    value(
      await addSignatory(helper, {
        applicationId,
        language: 'nl',
        name: 'Demo, Dagmar',
        email: 'd@voorbeeld.test',
        authority: 'owner',
      }),
    )
    expect(value(await sendApplication(helper, { applicationId })).status).toBe('awaiting_signatures')
  })
})

describe('letters', () => {
  test('go to every signatory once, and the application to the desk with the last signature that is needed', async () => {
    const { guus, applicationId } = await awaiting()
    expect(value(await sendApplication(guus, { applicationId })).status).toBe('awaiting_signatures')
    const rows = await signatories(applicationId)
    expect(rows.map(({ state }) => state)).toEqual(['asked', 'asked'])
    const mails: string[] = []
    for (const { id } of rows) mails.push(...(await tracesOf(id)).mails)
    expect(mails.sort()).toEqual(['letterAsked gijs@vofguus.test', `letterAsked ${guus.email}`].sort())
    await sign(guus, applicationId, 'Guus Voorbeeld')
    expect(await statusOf(applicationId)).toBe('awaiting_signatures')
    await sign(guus, applicationId, 'Gijs Demo')
    expect(await statusOf(applicationId)).toBe('submitted')
    expect((await tracesOf(applicationId)).mails).toEqual([`applicationReceived ${guus.email}`])
  })

  test('are reminded of once a day, and only by the applicant', async () => {
    const { guus, applicationId } = await awaiting()
    const { id: signatoryId } = (await signatories(applicationId))[0]!
    expect(problem(await remindSignatory(await makePerson(), { signatoryId }, later(25)))).toBe('not_found')
    expect(problem(await remindSignatory(guus, { signatoryId }))).toBe('letter_reminded')
    value(await remindSignatory(guus, { signatoryId }, later(25)))
    expect(problem(await remindSignatory(guus, { signatoryId }, later(26)))).toBe('letter_reminded')
    await sign(guus, applicationId, 'Gijs Demo')
    expect(problem(await remindSignatory(guus, { signatoryId }, later(60)))).toBe('letter_signed')
  })

  test('can be given to somebody else without starting over, also after signing: then that signature counts no more', async () => {
    const { guus, applicationId } = await awaiting()
    await sign(guus, applicationId, 'Gijs Demo')
    const former = (await signatories(applicationId)).find(({ name }) => name === 'Gijs Demo')!
    expect(problem(await replaceSignatory(guus, { signatoryId: former.id, language: 'nl', ...gijs }))).toBe(
      'signatory_known',
    )
    value(await replaceSignatory(guus, { signatoryId: former.id, language: 'nl', ...wout }))
    expect((await signatories(applicationId)).map(({ name, state }) => [name, state])).toEqual([
      ['Gijs Demo', 'replaced'],
      ['Guus Voorbeeld', 'asked'],
      ['Wout Proef', 'asked'],
    ])
    await sign(guus, applicationId, 'Guus Voorbeeld')
    expect(await statusOf(applicationId)).toBe('awaiting_signatures')
    await sign(guus, applicationId, 'Wout Proef')
    expect(await statusOf(applicationId)).toBe('submitted')
    expect(problem(await replaceSignatory(guus, { signatoryId: former.id, language: 'nl', ...wout }))).toBe(
      'letter_replaced',
    )
    const told = (await tracesOf(former.id)).mails.filter((mail) => mail.startsWith('letterReplaced'))
    expect(told).toEqual(['letterReplaced gijs@vofguus.test'])
  })

  test('can be corrected while nobody answered: a new letter goes out, and the former one is worth nothing', async () => {
    const { guus, applicationId } = await awaiting()
    const former = (await signatories(applicationId)).find(({ name }) => name === 'Gijs Demo')!
    const same = { signatoryId: former.id, name: 'Gijs Demo', email: 'gijs@vofguus.test', language: 'nl' as const }
    expect(problem(await correctSignatory(guus, same))).toBe('nothing_corrected')
    expect(problem(await correctSignatory(guus, { ...same, email: guus.email }))).toBe('own_address_of_other')
    expect(problem(await correctSignatory(await makePerson(), { ...same, email: 'x@vofguus.test' }))).toBe('not_found')
    const own = (await signatories(applicationId)).find(({ isApplicant }) => isApplicant)!
    expect(problem(await correctSignatory(guus, { ...same, signatoryId: own.id }))).toBe('changed_meanwhile')
    value(await correctSignatory(guus, { ...same, email: 'gijs.demo@vofguus.test', language: 'en' }))
    const [first, second] = await db.signatory.findMany({
      where: { applicationId, name: 'Gijs Demo' },
      orderBy: { state: 'asc' },
      select: {
        id: true,
        email: true,
        state: true,
        language: true,
        authority: true,
        letterReference: true,
        replacedById: true,
      },
    })
    expect(first).toMatchObject({
      email: 'gijs.demo@vofguus.test',
      state: 'asked',
      language: 'en',
      authority: 'joint',
    })
    expect(second).toMatchObject({ id: former.id, state: 'replaced', replacedById: first?.id })
    expect(first?.letterReference).not.toBe(second?.letterReference)
    expect((await tracesOf(first!.id)).mails).toEqual(['letterAsked gijs.demo@vofguus.test'])
    expect((await tracesOf(former.id)).mails).toEqual([
      'letterAsked gijs@vofguus.test',
      'letterReplaced gijs@vofguus.test',
    ])
    expect(problem(await remindSignatory(guus, { signatoryId: former.id }, later(25)))).toBe('letter_replaced')
    // At the same address nobody is told that it counts no more: the new letter says it.
    value(
      await correctSignatory(guus, {
        ...same,
        signatoryId: first!.id,
        name: 'Gijsbert Demo',
        email: 'gijs.demo@vofguus.test',
      }),
    )
    expect((await tracesOf(first!.id)).mails).toEqual(['letterAsked gijs.demo@vofguus.test'])
    await sign(guus, applicationId, 'Gijsbert Demo')
    const signed = (await signatories(applicationId)).find(({ state }) => state === 'signed')!
    expect(problem(await correctSignatory(guus, { ...same, signatoryId: signed.id }))).toBe('letter_signed')
  })

  test('cannot be changed by others, nor once the application is at the desk or withdrawn', async () => {
    const { guus, applicationId } = await awaiting()
    const { id: signatoryId } = (await signatories(applicationId))[0]!
    const other = await makePerson()
    const before = await countEverything()
    for (const result of [
      await replaceSignatory(other, { signatoryId, language: 'nl', ...wout }),
      await removeSignatory(other, { signatoryId }),
      await addSignatory(other, { applicationId, language: 'nl', ...wout }),
      await saveAuthority(other, { applicationId, says: 'sole', count: null }),
      await sendApplication(other, { applicationId }),
    ])
      expect(problem(result)).toBe('not_found')
    expect(problem(await removeSignatory(guus, { signatoryId }))).toBe('changed_meanwhile')
    expect(problem(await saveAuthority(guus, { applicationId, says: 'sole', count: null }))).toBe('not_found')
    expect(await countEverything()).toEqual(before)
    value(await withdrawApplication(guus, { applicationId }))
    expect(problem(await replaceSignatory(guus, { signatoryId, language: 'nl', ...wout }))).toBe('letter_closed')
    expect(problem(await addSignatory(guus, { applicationId, language: 'nl', ...wout }))).toBe('letter_closed')
  })

  test('start again from a rejected application with the same people', async () => {
    const { guus, applicationId } = await awaiting()
    await sign(guus, applicationId, 'Guus Voorbeeld')
    await sign(guus, applicationId, 'Gijs Demo')
    await db.adminApplication.update({ where: { id: applicationId }, data: { status: 'rejected' } })
    const again = await makeDraftApplication(guus)
    expect(await findOwnSteps(guus, again)).toMatchObject({
      next: 'extract',
      facts: { authority: 'joint', representativeCount: 2 },
    })
    expect((await signatories(again)).map(({ name, state }) => [name, state])).toEqual([
      ['Gijs Demo', 'named'],
      ['Guus Voorbeeld', 'named'],
    ])
  })
})

describe('somebody who must sign too', () => {
  const taskOf = async (staff: StaffActor, applicationId: string) => {
    value(await claimCase(staff, { applicationId }))
    value(
      await decideCase(staff, {
        applicationId,
        decision: 'ask',
        text: 'Het uittreksel noemt er twee.',
        items: ['signatory'],
      }),
    )
  }
  const lettersTo = async (applicationId: string) =>
    (await signatories(applicationId)).map(({ name, state, isApplicant }) => [name, state, isApplicant])

  test('is named while the letters are out, and gets their letter at once', async () => {
    const { guus, applicationId } = await awaiting()
    expect(value(await addSignatory(guus, { applicationId, language: 'nl', ...wout }))).toEqual({
      applicationId,
      isAsked: true,
    })
    const { id } = (await signatories(applicationId)).find(({ name }) => name === 'Wout Proef')!
    expect(await tracesOf(id)).toMatchObject({ mails: ['letterAsked wout@vofguus.test'] })
    expect((await tracesOf(applicationId)).actions.at(-1)).toBe('signatory.named')
    await sign(guus, applicationId, 'Guus Voorbeeld')
    await sign(guus, applicationId, 'Gijs Demo')
    expect(
      problem(await addSignatory(guus, { applicationId, language: 'nl', ...wout, email: 'w2@vofguus.test' })),
    ).toBe('application_at_desk')
  })

  test('is named at the desk’s question by who said that they decide alone, who then signs too', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const { applicationId } = await makeApplication(guus)
    await taskOf(await makeStaff(), applicationId)
    value(await addSignatory(guus, { applicationId, language: 'nl', ...gijs }))
    value(
      await addSignatory(guus, {
        applicationId,
        language: 'nl',
        name: 'voorbeeld, guus',
        email: guus.email.toUpperCase(),
        authority: 'joint',
      }),
    )
    expect(await lettersTo(applicationId)).toEqual([
      ['Gijs Demo', 'asked', false],
      ['voorbeeld, guus', 'asked', true],
    ])
    await sign(guus, applicationId, 'Gijs Demo')
    value(await answerApplication(guus, { applicationId, text: 'Gijs tekende.' }))
    expect(await statusOf(applicationId)).toBe('submitted')
    expect(await lettersTo(applicationId)).toContainEqual(['Gijs Demo', 'signed', false])
  })

  test('is not the applicant under another name', async () => {
    const { guus, applicationId } = await awaiting()
    const { id: signatoryId } = (await signatories(applicationId)).find(({ name }) => name === 'Gijs Demo')!
    const before = await countEverything()
    const asOther = {
      language: 'nl' as const,
      name: 'Wout Proef',
      email: ` ${guus.email.toUpperCase()}`,
      authority: 'joint' as const,
    }
    expect(await addSignatory(guus, { applicationId, ...asOther })).toMatchObject({
      problem: 'own_address_of_other',
      field: 'email',
    })
    expect(await replaceSignatory(guus, { signatoryId, ...asOther })).toMatchObject({
      problem: 'own_address_of_other',
      field: 'email',
    })
    expect(await countEverything()).toEqual(before)
  })

  test('gets no letter of an application that is withdrawn at that moment', async () => {
    const { guus, applicationId } = await awaiting()
    const withdrawing = {
      sql: `UPDATE "AdminApplication" SET "status" = 'withdrawn' WHERE "id" = $1`,
      values: [applicationId],
    }
    const [added] = await meetAtRow<Result<unknown>>(withdrawing, [
      () => addSignatory(guus, { applicationId, language: 'nl', ...wout }),
    ])
    expect(problem(added!)).toBe('letter_closed')
    expect(await signatories(applicationId)).toHaveLength(2)
  })
})

describe('mail to people who did not ask for it', () => {
  test('goes to one address five times a day at most; what was refused does not count', async () => {
    const { guus, applicationId } = await awaiting()
    const replace = async (name: string, by: typeof gijs) =>
      replaceSignatory(guus, {
        signatoryId: (
          await db.signatory.findFirstOrThrow({ where: { applicationId, name, state: 'asked' }, select: { id: true } })
        ).id,
        language: 'nl',
        ...by,
      })
    value(await replace('Gijs Demo', wout))
    expect(problem(await replace('Wout Proef', wout))).toBe('signatory_known')
    value(await replace('Wout Proef', gijs))
    value(await replace('Gijs Demo', wout))
    const before = await countEverything()
    // Gijs: asked, replaced, asked, replaced. The fifth still fits, the sixth does not.
    value(await replace('Wout Proef', gijs))
    expect(await replace('Gijs Demo', wout)).toMatchObject({ problem: 'too_many_attempts', details: { minutes: 1440 } })
    expect(
      problem(
        await remindSignatory(
          guus,
          {
            signatoryId: (await signatories(applicationId)).find(
              ({ name, state }) => name === 'Gijs Demo' && state === 'asked',
            )!.id,
          },
          later(25),
        ),
      ),
    ).toBe('too_many_attempts')
    expect((await countEverything()).mails).toBe(before.mails + 2)
    await forgetLimits()
    value(await replace('Gijs Demo', wout))
  })

  test('leaves twenty times a day on behalf of one person, over all their applications', async () => {
    const { guus, applicationId } = await awaiting()
    for (let at = 1; at < 18; at += 1)
      value(await addSignatory(guus, { applicationId, language: 'nl', ...wout, email: `s${at}@vofguus.test` }))
    value(await withdrawApplication(guus, { applicationId }))
    const again = await makeDraftApplication(guus)
    await fillApplication(guus, again, 'joint', [
      gijs,
      wout,
      { ...wout, name: 'Wies Proef', email: 'wies@vofguus.test' },
    ])
    const before = await countEverything()
    expect(problem(await sendApplication(guus, { applicationId: again }))).toBe('too_many_attempts')
    expect(await countEverything()).toEqual(before)
    value(
      await removeSignatory(guus, {
        signatoryId: (await signatories(again)).find(({ name }) => name === 'Wies Proef')!.id,
      }),
    )
    expect(value(await sendApplication(guus, { applicationId: again })).status).toBe('awaiting_signatures')
  })

  test('holds no links: signs of them are no part of a name', () => {
    const named = (name: string) => newSignatorySchema.safeParse({ applicationId: randomUUID(), ...gijs, name })
    expect(named('  Gijs\n Demo ').data?.name).toBe('Gijs Demo')
    for (const name of [
      'Win geld op https://evil.example',
      'www.evil.example',
      'a@b.nl',
      'Gijs <b>',
      'Gijs \u202Eomed',
      'Gijs\u0085Demo',
    ])
      expect(
        named(name).error?.issues.map(({ message }) => message),
        name,
      ).toEqual(['name_malformed'])
  })

  test('leaves for twenty applications a day at most, for each tells the admins of a company', async () => {
    const admin = await makeMember(kvk.donald)
    const guus = await makePerson()
    const begin = () =>
      startApplication(guus, { kvkNumber: kvk.donald, level: 'loa3', explanation: '', recovery: false })
    for (let at = 0; at < 20; at += 1) {
      const { applicationId } = value(await begin())
      if (at < 19) expect(problem(await begin()), 'a refused one does not count').toBe('application_open')
      value(await withdrawApplication(guus, { applicationId }))
    }
    expect(problem(await begin())).toBe('too_many_attempts')
    expect(await (await outbox()).count({ where: { to: admin.email, template: 'furtherAdminAsked' } })).toBe(20)
  })
})

describe('two tabs at one moment', () => {
  test('an answer about the applicant takes no letters back that have just left', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    await fillApplication(guus, applicationId, 'joint', [gijs])
    const sending = {
      sql: `UPDATE "AdminApplication" SET "status" = 'awaiting_signatures' WHERE "id" = $1`,
      values: [applicationId],
    }
    const [answer] = await meetAtRow<Result<unknown>>(sending, [
      () => saveAuthority(guus, { applicationId, says: 'sole', count: null }),
    ])
    expect(problem(answer!)).toBe('not_found')
    expect(await signatories(applicationId)).toHaveLength(2)
  })

  test('letters leave by the answers as they are then', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    await fillApplication(guus, applicationId, 'joint', [gijs])
    const removing = {
      sql: `WITH gone AS (DELETE FROM "Signatory" WHERE "applicationId" = $1 AND NOT "isApplicant") UPDATE "AdminApplication" SET "representativeCount" = 2 WHERE "id" = $1`,
      values: [applicationId],
    }
    const [sent] = await meetAtRow<Result<unknown>>(removing, [() => sendApplication(guus, { applicationId })])
    expect(problem(sent!)).toBe('signatory_missing')
  })

  test('what the applicant said is written down, before and after', async () => {
    const guus = await makePerson({ name: 'Guus Voorbeeld' })
    const applicationId = await makeDraftApplication(guus)
    value(await saveAuthority(guus, { applicationId, says: 'joint', count: 3 }))
    value(await saveAuthority(guus, { applicationId, says: 'sole', count: null }))
    const events = await db.auditEvent.findMany({
      where: { subjectId: applicationId, type: 'application.changed' },
      orderBy: { id: 'asc' },
      select: { before: true, after: true },
    })
    expect(events).toMatchObject([
      { before: { authority: null, representativeCount: null }, after: { authority: 'joint', representativeCount: 3 } },
      { before: { authority: 'joint', representativeCount: 3 }, after: { authority: 'sole', representativeCount: 1 } },
    ])
  })
})

describe('recovery', () => {
  test('asks the signatories anew and tells the admins that nobody could reach; without it a further admin goes to them', async () => {
    const admin = await makeMember(kvk.bolderbast, { name: 'Onbereikbare Demo' })
    const [signer, colleague] = [await makePerson({ name: 'Signe Voorbeeld' }), await makePerson()]
    const applicationId = await makeDraftApplication(signer, { kvkNumber: kvk.bolderbast, recovery: true })
    await fillApplication(signer, applicationId, 'joint', [gijs])
    expect(value(await sendApplication(signer, { applicationId })).status).toBe('awaiting_signatures')
    expect((await tracesOf(applicationId)).mails).toEqual([`recoveryOfCompany ${admin.email}`])
    const further = value(
      await startApplication(colleague, { kvkNumber: kvk.bolderbast, level: 'loa3', explanation: '', recovery: false }),
    )
    expect(further.next).toBe('sent')
    expect((await tracesOf(further.applicationId)).mails.sort()).toEqual([
      `applicationReceived ${colleague.email}`,
      `furtherAdminAsked ${admin.email}`,
    ])
  })
})

test('staff and members are no applicants', async () => {
  const staff = await makeStaff()
  const member = await join(await makePerson(), kvk.donald, 'employee')
  for (const actor of [staff, member])
    expect(
      problem(
        await startApplication(actor as never, {
          kvkNumber: kvk.other,
          level: 'loa3',
          explanation: '',
          recovery: false,
        }),
      ),
    ).toBe('forbidden')
})
