import type { NewPerson } from '@/lib/identity/people/schema'

/** One PIN for everybody in the demo, printed at the start. */
export const demoPin = '48215'

const person = (
  name: string,
  email: string,
  level: NewPerson['level'],
  role: { nl: string; en: string },
  rest: Partial<NewPerson> = {},
) => ({
  person: { name, email, level, language: 'nl' as const, ...rest },
  role,
})

/** The people of the demo. Surnames Voorbeeld, Demo and Proef; companies are KVK's public test companies. */
export const demoPeople = {
  anna: person('Anna Voorbeeld', 'anna@katrien.test', 'loa3', {
    nl: 'beheerder van kantoor Test NV Katrien (intermediair)',
    en: 'admin of the office Test NV Katrien (intermediary)',
  }),
  bram: person('Bram Proef', 'bram@katrien.test', 'loa3', {
    nl: 'medewerker van het kantoor, EH3',
    en: 'employee of the office, EH3',
  }),
  esra: person('Esra Proef', 'esra@katrien.test', 'loa2plus', {
    nl: 'medewerker van het kantoor, EH2+',
    en: 'employee of the office, EH2+',
  }),
  farah: person('Farah Demo', 'farah@katrien.test', 'loa4', {
    nl: 'medewerker van het kantoor, EH4',
    en: 'employee of the office, EH4',
  }),
  jack: person(
    'Jack Demo',
    'jack@katrien.test',
    'loa2',
    { nl: 'medewerker van het kantoor, EH2', en: 'employee of the office, EH2' },
    { language: 'en' },
  ),
  dirk: person('Dirk Demo', 'dirk@donald.test', 'loa3', {
    nl: 'beheerder van klant Test BV Donald',
    en: 'admin of client Test BV Donald',
  }),
  dagmar: person('Dagmar Demo', 'dagmar@dagobert.test', 'loa3', {
    nl: 'beheerder van klant Test EMZ Dagobert',
    en: 'admin of client Test EMZ Dagobert',
  }),
  bo: person('Bo Voorbeeld', 'bo@bolderbast.test', 'loa3', {
    nl: 'beheerder van klant Test Stichting Bolderbast',
    en: 'admin of client Test Stichting Bolderbast',
  }),
  guus: person('Guus Voorbeeld', 'guus@vofguus.test', 'loa3', {
    nl: 'wacht op de beheerderstatus van Test VOF Guus',
    en: 'waits to become admin of Test VOF Guus',
  }),
  saskia: person(
    'Saskia Demo',
    'saskia@schakel.test',
    'loa3',
    { nl: 'serviceteam, teamleider', en: 'service team, lead' },
    { staffRole: 'lead' },
  ),
  tom: person(
    'Tom Proef',
    'tom@schakel.test',
    'loa4',
    { nl: 'serviceteam', en: 'service team' },
    { staffRole: 'reviewer' },
  ),
  vera: person(
    'Vera Voorbeeld',
    'vera@schakel.test',
    'loa3',
    { nl: 'serviceteam, kijkt mee (auditor)', en: 'service team, looks only (auditor)' },
    { staffRole: 'viewer' },
  ),
} as const

export type DemoPersonKey = keyof typeof demoPeople

/** KvK numbers of the companies in the demo. */
export const companies = {
  katrien: '68727720',
  donald: '68750110',
  dagobert: '69599084',
  bolderbast: '69599068',
  guus: '69599076',
  maatschap: '90001745',
} as const
