import type { MessageKeys, NestedKeyOf, useTranslations } from 'next-intl'
import type { Locale } from './locales'

/** Every text of the product by namespace, one a file. Dutch is the source: its keys are the ones that exist. */
type Texts = {
  account: typeof import('./messages/nl/identity/account.json')
  applications: typeof import('./messages/nl/admin-status/applications.json')
  announcementPdf: typeof import('./messages/nl/desk/announcementPdf.json')
  apply: typeof import('./messages/nl/admin-status/apply.json')
  assigning: typeof import('./messages/nl/authorizations/assigning.json')
  auth: typeof import('./messages/nl/identity/auth.json')
  authorizations: typeof import('./messages/nl/authorizations/authorizations.json')
  case: typeof import('./messages/nl/desk/case.json')
  colleagues: typeof import('./messages/nl/organizations/colleagues.json')
  companies: typeof import('./messages/nl/organizations/companies.json')
  conditions: typeof import('./messages/nl/authorizations/conditions.json')
  confirm: typeof import('./messages/nl/identity/confirm.json')
  connections: typeof import('./messages/nl/desk/connections.json')
  dashboard: typeof import('./messages/nl/desk/dashboard.json')
  decision: typeof import('./messages/nl/authorizations/decision.json')
  desk: typeof import('./messages/nl/desk/desk.json')
  employees: typeof import('./messages/nl/organizations/employees.json')
  error: typeof import('./messages/nl/site/error.json')
  evidence: typeof import('./messages/nl/admin-status/evidence.json')
  further: typeof import('./messages/nl/admin-status/further.json')
  history: typeof import('./messages/nl/organizations/history.json')
  invitations: typeof import('./messages/nl/organizations/invitations.json')
  letterPdf: typeof import('./messages/nl/admin-status/letterPdf.json')
  letters: typeof import('./messages/nl/admin-status/letters.json')
  look: typeof import('./messages/nl/desk/look.json')
  letterList: typeof import('./messages/nl/desk/letterList.json')
  mail: typeof import('./messages/nl/notifications/mail.json')
  mailbox: typeof import('./messages/nl/notifications/mailbox.json')
  means: typeof import('./messages/nl/identity/means.json')
  myAuthorizations: typeof import('./messages/nl/authorizations/myAuthorizations.json')
  notArrived: typeof import('./messages/nl/notifications/notArrived.json')
  objection: typeof import('./messages/nl/desk/objection.json')
  openid: typeof import('./messages/nl/openid/openid.json')
  onBehalf: typeof import('./messages/nl/openid/onBehalf.json')
  own: typeof import('./messages/nl/authorizations/own.json')
  overview: typeof import('./messages/nl/organizations/overview.json')
  pairing: typeof import('./messages/nl/identity/pairing.json')
  phone: typeof import('./messages/nl/identity/phone.json')
  portal: typeof import('./messages/nl/organizations/portal.json')
  problems: typeof import('./messages/nl/site/problems.json')
  proofing: typeof import('./messages/nl/identity/proofing.json')
  catalogueRuns: typeof import('./messages/nl/desk/catalogueRuns.json')
  public: typeof import('./messages/nl/site/public.json')
  queue: typeof import('./messages/nl/desk/queue.json')
  raise: typeof import('./messages/nl/admin-status/raise.json')
  recover: typeof import('./messages/nl/identity/recover.json')
  recoverCompany: typeof import('./messages/nl/admin-status/recoverCompany.json')
  register: typeof import('./messages/nl/identity/register.json')
  renew: typeof import('./messages/nl/admin-status/renew.json')
  requests: typeof import('./messages/nl/authorizations/requests.json')
  securityLog: typeof import('./messages/nl/identity/securityLog.json')
  session: typeof import('./messages/nl/identity/session.json')
  shell: typeof import('./messages/nl/site/shell.json')
  sms: typeof import('./messages/nl/notifications/sms.json')
  staff: typeof import('./messages/nl/desk/staff.json')
  templates: typeof import('./messages/nl/desk/templates.json')
  terms: typeof import('./messages/nl/site/terms.json')
  ui: typeof import('./messages/nl/site/ui.json')
  welcome: typeof import('./messages/nl/identity/welcome.json')
  wizard: typeof import('./messages/nl/authorizations/wizard.json')
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
