import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead } from '@/components/ui/surface'
import { ActionForm } from '@/components/form/action-form'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { currentSession } from '@/lib/identity/sessions/current'
import { formatMoment } from '@/lib/i18n/dates'
import type { Search } from '@/lib/kernel/forms/list-address'
import { countRecoveryCodes, hadPhone, listPhones } from '@/lib/identity/phones/queries/phones'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { findOpenRecovery } from '@/lib/identity/recovery/queries/recoveries'
import { listSessions } from '@/lib/identity/sessions/queries/sessions'
import { findOwnNotArrived } from '@/lib/notifications/queries/not-arrived'
import { stopRecovery } from './actions'
import { Contact } from './contact'
import { Phones } from './phones'
import { Sessions } from './sessions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('title') }
}

/** What a person signs in with and where they are signed in now. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<Search> }) {
  const person = await requirePerson('/account')
  const search = await searchParams
  const t = await getTranslations('account')
  const [phones, isLater, codes, sessions, here, recovery, contact, notArrived] = await Promise.all([
    listPhones(person.personId),
    hadPhone(person.personId),
    countRecoveryCodes(person.personId),
    listSessions(person.personId),
    currentSession(),
    findOpenRecovery(person.personId),
    findOwnDetails(person.personId),
    findOwnNotArrived(person),
  ])
  const done = (
    [
      'ended',
      'renamed',
      'revoked',
      'blocked',
      'unblocked',
      'name',
      'email',
      'mobile',
      'language',
      'mails',
      'stopped',
    ] as const
  ).find((what) => search[what] !== undefined)
  return (
    <div className="wrap main">
      <PageHead title={t('title')}>{t('intro', { email: person.email })}</PageHead>
      {done && <Note state="ok" role="status" title={t(`done.${done}`)} className="mb-6" />}
      {recovery && <OpenRecovery usableFrom={recovery.usableFrom} />}
      <Phones phones={phones} isFirst={!isLater} />
      <Contact contact={contact} notArrived={notArrived} codes={codes} />
      <Sessions sessions={sessions} hereId={here?.sessionId ?? null} />
      <p className="mt-6">
        <Link href="/account/means" prefetch={false}>
          {t('means')}
        </Link>
      </p>
      <p className="mt-2">
        <Link href="/account/security-log" prefetch={false}>
          {t('log.open')}
        </Link>
      </p>
    </div>
  )
}

/** Somebody asked to recover this account: who is signed in stops it if it was not them. */
async function OpenRecovery({ usableFrom }: { usableFrom: Date }) {
  const t = await getTranslations('account')
  const locale = await getLocale()
  return (
    <ActionForm action={stopRecovery} errorTitle={t('recovery.failed')} prefix="recovery" className="mb-6">
      <Note state="stop" title={t('recovery.title')} className="mb-3">
        {t('recovery.text', { moment: formatMoment(usableFrom, locale) })}
      </Note>
      <SubmitButton kind="stop">{t('recovery.stop')}</SubmitButton>
    </ActionForm>
  )
}
