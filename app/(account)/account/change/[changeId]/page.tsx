import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { findChange } from '@/lib/identity/contact/queries/change'
import { codeTries } from '@/lib/identity/registration/rules'
import { ownSession } from '@/lib/identity/sessions/here'
import { formatTime } from '@/lib/i18n/dates'
import { formatPhone } from '@/lib/i18n/numbers'
import { isDemo } from '@/lib/kernel/env'
import type { Search } from '@/lib/kernel/forms/list-address'
import { confirm, sendAgain } from './actions'

type Props = { params: Promise<{ changeId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('change.title') }
}

/** Where one types the code that was sent to the new address or number; until then the former one counts. */
export default async function ChangePage({ params, searchParams }: Props) {
  const { changeId } = await params
  const person = await requirePerson(`/account/change/${changeId}`)
  const change = await findChange({ personId: person.personId, changeId, ...(await ownSession()) })
  if (!change) notFound()
  const search = await searchParams
  const t = await getTranslations('account')
  const locale = await getLocale()
  const { kind, value, expiresAt, confirmedAt } = change
  const b = (words: ReactNode) => <b className="wrap-anywhere">{words}</b>
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('change.title')}>
        {confirmedAt ? null : t('change.intro', { time: formatTime(expiresAt, locale), tries: codeTries })}
      </PageHead>
      {confirmedAt ? (
        <>
          <Note state="ok" role="status" title={t(`done.${kind}`)} className="mb-6" />
          <LinkButton kind="main" href="/account">
            {t('change.toAccount')}
          </LinkButton>
        </>
      ) : (
        <>
          {search.sent !== undefined && (
            <Note state="ok" role="status" title={t('change.sent')} className="mb-6">
              {t('change.sentText')}
            </Note>
          )}
          <ActionForm action={confirm} id="confirm" errorTitle={t('change.failed')}>
            <Sheet>
              <div className="sheet__part grid gap-5">
                <input type="hidden" name="changeId" value={changeId} />
                <TextInput
                  name="code"
                  label={t('change.code')}
                  hint={t.rich(`change.hint.${kind}`, { value: kind === 'mobile' ? formatPhone(value) : value, b })}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  maxLength={12}
                  room="max-w-44"
                  aria-required
                />
                <div>
                  <SubmitButton>{t(`change.submit.${kind}`)}</SubmitButton>
                </div>
              </div>
            </Sheet>
          </ActionForm>
          {isDemo() && (
            <p className="mt-6">
              {t('change.demo')}{' '}
              <Link href="/demo/mailbox" prefetch={false} target="_blank">
                {t('change.mailbox')}
              </Link>
            </p>
          )}
          <section className="mt-8">
            <h2 className="text-md">{t('change.none')}</h2>
            <p className="small-text mt-1 mb-4">{t('change.noneText')}</p>
            <ActionForm action={sendAgain} errorTitle={t('change.notSent')} prefix="again">
              <input type="hidden" name="changeId" value={changeId} />
              <SubmitButton kind="plain">{t('change.again')}</SubmitButton>
            </ActionForm>
          </section>
        </>
      )}
    </div>
  )
}
