import { describe, expect, it } from 'vitest'
import { checkPlaceholders, fillTemplate, unknownPlaceholders } from './rules'

const values = {
  applicant: 'Guus Voorbeeld',
  company: 'Test VOF Guus',
  reference: 'ZK-1187',
  level: 'EH3',
  day: '24 november 2026',
}

describe('a filled template', () => {
  it('says every value, as often as it is asked for', () => {
    expect(fillTemplate('{applicant} {company} {reference} {level} {day} {company}', values)).toBe(
      'Guus Voorbeeld Test VOF Guus ZK-1187 EH3 24 november 2026 Test VOF Guus',
    )
  })

  it('is filled once: a name with braces or a dollar sign is only a name', () => {
    expect(fillTemplate('{applicant} en {company}', { ...values, applicant: '{level}', company: '$& {day}' })).toBe(
      '{level} en $& {day}',
    )
  })

  it.each(['{name}', '{ applicant }', '{Applicant}', '{', '}', '{}', '{{', '{a\nb}', ''])(
    'leaves %j as it is',
    (text) => {
      expect(fillTemplate(text, values)).toBe(text)
    },
  )

  it('fills the inner one of two braces', () => {
    expect(fillTemplate('{{level}}', values)).toBe('{EH3}')
  })
})

describe('what is unknown', () => {
  it('is named once, as it was typed', () => {
    expect(unknownPlaceholders('{naam} {level} {naam} { level } {constructor} {}')).toEqual([
      'naam',
      ' level ',
      'constructor',
      '',
    ])
    expect(unknownPlaceholders('geen {applicant} of { open')).toEqual([])
  })

  it('is said at the text where it stands', () => {
    expect(checkPlaceholders({ textNl: '{level}', textEn: '{name}' })).toEqual({
      ok: false,
      problem: 'placeholder_unknown',
      field: 'textEn',
      details: { name: '{name}' },
    })
    expect(checkPlaceholders({ textNl: '{day}', textEn: '' }).ok).toBe(true)
  })
})
