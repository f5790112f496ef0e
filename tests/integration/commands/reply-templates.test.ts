import { beforeEach, describe, expect, it } from 'vitest'
import type { StaffActor } from '@/lib/kernel/actor'
import { readInput } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { archiveTemplate } from '@/lib/desk/reply-templates/commands/archive-template'
import { restoreTemplate } from '@/lib/desk/reply-templates/commands/restore-template'
import { findTemplate, listTemplates } from '@/lib/desk/reply-templates/queries/templates'
import { previewTemplate } from '@/lib/desk/reply-templates/queries/preview'
import { unknownPlaceholders } from '@/lib/desk/reply-templates/rules'
import { saveTemplate } from '@/lib/desk/reply-templates/commands/save-template'
import { templateSchema } from '@/lib/desk/reply-templates/schema'
import { meetAtRow } from '../../support/races'
import { countEverything, tracesOf } from '../../support/traces'
import { makePerson, makeStaff, problem, value } from '../../support/world'

const words = {
  decision: 'ask' as const,
  nameNl: 'Uittreksel',
  nameEn: 'Extract',
  textNl: 'Beste {applicant}',
  textEn: 'Dear {applicant}',
}
const fresh = { templateId: '', changedAt: '', ...words }

let lead: StaffActor
beforeEach(async () => {
  lead = await makeStaff('lead')
})

async function saved() {
  const { templateId } = value(await saveTemplate(lead, fresh))
  const template = await findTemplate(lead, templateId)
  return { templateId, changedAt: template!.changedAt.toISOString() }
}

describe('the templates of a new installation', () => {
  it('are there for every decision, in both languages, with placeholders that exist', async () => {
    const all = await listTemplates(await makeStaff('viewer'))
    expect(new Set(all.map(({ decision }) => decision))).toEqual(new Set(['approve', 'ask', 'reject']))
    expect(all.length).toBeGreaterThanOrEqual(4)
    for (const { textNl, textEn } of all)
      expect([...unknownPlaceholders(textNl), ...unknownPlaceholders(textEn)]).toEqual([])
    expect(
      all.every(
        ({ nameEn, textNl, textEn }) =>
          nameEn !== '' && textNl.includes('{applicant}') && textEn.includes('{applicant}'),
      ),
    ).toBe(true)
  })
})

describe('a template', () => {
  it('is written by a lead, listed at its decision, and written down', async () => {
    const { templateId } = await saved()
    expect(await listTemplates(lead, { decision: 'ask' })).toContainEqual(
      expect.objectContaining({ id: templateId, ...words, changedByName: lead.name }),
    )
    expect((await listTemplates(lead, { decision: 'reject' })).map(({ id }) => id)).not.toContain(templateId)
    expect((await tracesOf(templateId)).actions).toEqual(['template.added'])
  })

  it('is changed with what it was before; the same words again are done already', async () => {
    const form = { ...(await saved()), ...words, textNl: 'Beste {applicant} van {company}' }
    value(await saveTemplate(lead, form))
    value(await saveTemplate(lead, form))
    const event = await db.auditEvent.findFirstOrThrow({
      where: { subjectId: form.templateId, type: 'template.changed' },
    })
    expect(event).toMatchObject({
      organizationId: null,
      before: { textNl: words.textNl },
      after: { textNl: form.textNl },
    })
    expect((await tracesOf(form.templateId)).actions).toEqual(['template.added', 'template.changed'])
  })

  it('is archived instead of deleted, and taken back', async () => {
    const { templateId } = await saved()
    value(await archiveTemplate(lead, { templateId }))
    value(await archiveTemplate(lead, { templateId }))
    expect((await listTemplates(lead)).map(({ id }) => id)).not.toContain(templateId)
    expect((await listTemplates(lead, { isArchived: true })).map(({ id }) => id)).toContain(templateId)
    expect(problem(await saveTemplate(lead, { ...fresh, templateId, textNl: 'x' }))).toBe('not_found')
    value(await restoreTemplate(lead, { templateId }))
    expect((await listTemplates(lead)).map(({ id }) => id)).toContain(templateId)
    expect((await tracesOf(templateId)).actions).toEqual(['template.added', 'template.archived', 'template.restored'])
  })

  it('that two leads change at once keeps the words of one; the other is told', async () => {
    const form = { ...(await saved()), ...words }
    const other = await makeStaff('lead')
    const results = await meetAtRow(
      { sql: 'SELECT 1 FROM "ReplyTemplate" WHERE id = $1 FOR UPDATE', values: [form.templateId] },
      [
        () => saveTemplate(lead, { ...form, textNl: 'de een' }),
        () => saveTemplate(other, { ...form, textNl: 'de ander' }),
      ],
    )
    expect(results.map(problem).sort()).toEqual(['changed_meanwhile', 'ok'])
    expect(problem(await saveTemplate(other, { ...form, textNl: 'nog later' }))).toBe('changed_meanwhile')
  })
})

describe('refused', () => {
  it('is what reviewers and auditors would write; they read', async () => {
    const { templateId } = await saved()
    for (const role of ['reviewer', 'viewer'] as const) {
      const staff = await makeStaff(role)
      const before = await countEverything()
      expect(problem(await saveTemplate(staff, fresh))).toBe('forbidden')
      expect(problem(await archiveTemplate(staff, { templateId }))).toBe('forbidden')
      expect(problem(await restoreTemplate(staff, { templateId }))).toBe('forbidden')
      expect(problem(await previewTemplate(staff, fresh))).toBe('forbidden')
      expect(await countEverything()).toEqual(before)
      expect(await findTemplate(staff, templateId)).not.toBeNull()
    }
    expect(await listTemplates((await makePerson()) as never)).toEqual([])
  })

  it('is a placeholder that does not exist, at its text', async () => {
    const input = { ...fresh, textEn: 'Dear {naam}' }
    expect(await saveTemplate(lead, input)).toEqual({
      ok: false,
      problem: 'placeholder_unknown',
      field: 'textEn',
      details: { name: '{naam}' },
    })
    expect(await previewTemplate(lead, input)).toMatchObject({ problem: 'placeholder_unknown', field: 'textEn' })
    expect((await previewTemplate(lead, fresh)).ok).toBe(true)
  })

  /** By the command, or before it by the shape of its form. */
  const refused = (isRead: boolean) => (isRead ? 'not_found' : { ok: false, problem: 'not_found' })

  it.each(['0198c0de-0000-4000-8000-000000000000', 'abc', "'; --"])(
    'is the template %s, which is not there',
    async (templateId) => {
      const saved = readInput(saveTemplate, { ...fresh, templateId })
      expect(saved.ok ? problem(await saveTemplate(lead, saved.value)) : saved).toEqual(refused(saved.ok))
      for (const run of [archiveTemplate, restoreTemplate]) {
        const asked = readInput(run, { templateId })
        expect(asked.ok ? problem(await run(lead, asked.value)) : asked).toEqual(refused(asked.ok))
      }
      expect(await findTemplate(lead, templateId)).toBeNull()
    },
  )

  it('is a form without words, with too many, or with a decision that does not exist', () => {
    const fields = (typed: object) =>
      templateSchema.safeParse({ ...fresh, ...typed }).error?.issues.map(({ path, message }) => [path[0], message])
    expect(fields({ nameNl: ' ', textEn: '' })).toEqual([
      ['nameNl', 'template_name_missing'],
      ['textEn', 'template_text_missing'],
    ])
    expect(fields({ textNl: 'x'.repeat(2001) })).toEqual([['textNl', 'text_too_long']])
    expect(fields({ decision: 'undo' })).toEqual([['decision', 'decision_required']])
  })
})
