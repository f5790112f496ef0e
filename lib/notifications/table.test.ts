import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { catalogue, isEventType } from '@/lib/events/catalogue'
import en from '@/lib/i18n/messages/en/notifications/mail.json'
import nl from '@/lib/i18n/messages/nl/notifications/mail.json'
import smsEn from '@/lib/i18n/messages/en/notifications/sms.json'
import smsNl from '@/lib/i18n/messages/nl/notifications/sms.json'
import { cancellings, tellings } from './table'

const subjects = { nl: nl.template, en: en.template }
const texts = { nl: smsNl, en: smsEn }

/** The table as people read it: one line for each event, reader, template and delay, in both languages. */
function printed(): string {
  const rows = [...tellings].sort((a, b) =>
    `${a.event} ${a.template} ${a.readers}`.localeCompare(`${b.event} ${b.template} ${b.readers}`, 'en'),
  )
  const lines = rows.map(({ event, readers, channel, template, when, delay, isChoice }) =>
    [
      event,
      readers,
      channel,
      template,
      languagesOf(channel, template),
      when ?? '–',
      delay ?? 'at once',
      isChoice ? 'yes' : 'no',
    ].join(' | '),
  )
  const cancelled = Object.keys(cancellings)
    .sort()
    .map((event) => `- \`${event}\``)
  return `# Who hears of what

Printed from \`lib/notifications/table.ts\` by its test; change the table, not this page (\`npx vitest run --project unit -u lib/notifications/table.test.ts\`).
A message is unique by event, reader and template. What one did oneself is confirmed also where one switched its kind off.

| event | who hears | by | template | languages | only when | when it leaves | one can switch it off |
| --- | --- | --- | --- | --- | --- | --- | --- |
${lines.map((line) => `| ${line} |`).join('\n')}

Messages that still wait are cancelled by:

${cancelled.join('\n')}
`
}

function languagesOf(channel: 'mail' | 'sms', template: string): string {
  const known = channel === 'sms' ? texts : subjects
  return (['nl', 'en'] as const).filter((language) => template in known[language]).join(', ')
}

describe('the table of notifications', () => {
  it('is the one that docs/notifications.md shows', async () => {
    await expect(printed()).toMatchFileSnapshot('../../docs/notifications.md')
  })

  it('tells only of events that there are, and tells nobody the same thing twice', () => {
    expect(
      [...tellings.map((one) => one.event), ...Object.keys(cancellings)].filter((type) => !isEventType(type)),
    ).toEqual([])
    const keys = tellings.map(
      ({ event, readers, channel, template, when }) => `${event} ${readers} ${channel} ${template} ${when}`,
    )
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it('no event is about a code, a PIN or a token', () => {
    // Which one it was may be told: the id of a row opens nothing.
    const secret = /code$|pin$|(?:token|secret|password)(?!Id$)/i
    const names = Object.entries(catalogue).flatMap(([type, shape]) =>
      (['before', 'after', 'data'] as const).flatMap((part) => {
        const object = (shape as { [_ in typeof part]?: z.ZodType })[part]
        return Object.keys(object instanceof z.ZodObject ? object.shape : {}).map((name) => ({ type, name }))
      }),
    )
    expect(names.filter(({ name }) => secret.test(name))).toEqual([])
  })
})
