import type { MessageKeys, NestedKeyOf, useTranslations } from 'next-intl'
import type { Locale } from './locales'

/** Every text of the product by namespace, one a file. Dutch is the source: its keys are the ones that exist. */
type Texts = {
  account: typeof import('./messages/nl/account.json')
  applications: typeof import('./messages/nl/applications.json')
  apply: typeof import('./messages/nl/apply.json')
  auth: typeof import('./messages/nl/auth.json')
  authorizations: typeof import('./messages/nl/authorizations.json')
  case: typeof import('./messages/nl/case.json')
  colleagues: typeof import('./messages/nl/colleagues.json')
  companies: typeof import('./messages/nl/companies.json')
  conditions: typeof import('./messages/nl/conditions.json')
  dashboard: typeof import('./messages/nl/dashboard.json')
  decision: typeof import('./messages/nl/decision.json')
  desk: typeof import('./messages/nl/desk.json')
  employees: typeof import('./messages/nl/employees.json')
  evidence: typeof import('./messages/nl/evidence.json')
  further: typeof import('./messages/nl/further.json')
  history: typeof import('./messages/nl/history.json')
  invitations: typeof import('./messages/nl/invitations.json')
  letterPdf: typeof import('./messages/nl/letterPdf.json')
  letters: typeof import('./messages/nl/letters.json')
  look: typeof import('./messages/nl/look.json')
  mail: typeof import('./messages/nl/mail.json')
  mailbox: typeof import('./messages/nl/mailbox.json')
  means: typeof import('./messages/nl/means.json')
  myAuthorizations: typeof import('./messages/nl/myAuthorizations.json')
  overview: typeof import('./messages/nl/overview.json')
  pairing: typeof import('./messages/nl/pairing.json')
  phone: typeof import('./messages/nl/phone.json')
  portal: typeof import('./messages/nl/portal.json')
  problems: typeof import('./messages/nl/problems.json')
  proofing: typeof import('./messages/nl/proofing.json')
  public: typeof import('./messages/nl/public.json')
  queue: typeof import('./messages/nl/queue.json')
  recover: typeof import('./messages/nl/recover.json')
  recoverCompany: typeof import('./messages/nl/recoverCompany.json')
  register: typeof import('./messages/nl/register.json')
  renew: typeof import('./messages/nl/renew.json')
  requests: typeof import('./messages/nl/requests.json')
  securityLog: typeof import('./messages/nl/securityLog.json')
  session: typeof import('./messages/nl/session.json')
  shell: typeof import('./messages/nl/shell.json')
  sms: typeof import('./messages/nl/sms.json')
  staff: typeof import('./messages/nl/staff.json')
  templates: typeof import('./messages/nl/templates.json')
  terms: typeof import('./messages/nl/terms.json')
  ui: typeof import('./messages/nl/ui.json')
  welcome: typeof import('./messages/nl/welcome.json')
  wizard: typeof import('./messages/nl/wizard.json')
}

// With this the compiler checks every namespace and key that is asked for, and a locale is one of ours.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Texts
  }
}

export type Namespace = keyof Texts

/** The keys of a namespace, for one that travels as data. */
export type TextKey<N extends Namespace> = MessageKeys<Texts[N], NestedKeyOf<Texts[N]>>

/** What `useTranslations` and `getTranslations` give for a namespace. */
export type Translate<N extends Namespace> = ReturnType<typeof useTranslations<N>>

/** Whether there is a text for a key that arrived from elsewhere, such as a form or an old row. */
export function hasText<K extends string>(t: { has: (key: K) => boolean }, key: string): key is K {
  return t.has(key as K)
}
