import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { isDemo } from '@/lib/kernel/env'
import { formatTime } from '@/lib/i18n/dates'
import { formatPhone } from '@/lib/i18n/numbers'
import type { Search } from '@/lib/kernel/forms/list-address'
import { registrationHere } from '@/lib/identity/registration/here'
import { codeTries } from '@/lib/identity/registration/rules'
import { confirm, sendAgain } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('register')
  return { title: t('confirm.title') }
}

/** Two codes on one screen: one came by mail, one by text message. */
export default async function ConfirmPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const registration = await registrationHere()
  if (registration?.step === 'phone') redirect('/register/phone')
  if (registration?.step !== 'confirm') redirect('/register')
  const { email, mobileNumber, codesExpireAt } = registration
  const t = await getTranslations('register')
  const locale = await getLocale()
  const b = (words: ReactNode) => <b className="wrap-anywhere">{words}</b>
  const code = {
    inputMode: 'numeric',
    autoComplete: 'one-time-code',
    maxLength: 12,
    room: 'max-w-44',
    'aria-required': true,
  } as const
  return (
    <main id="content" tabIndex={-1} className="wrap main">
      <div className="mx-auto max-w-xl">
        <BackLink href="/register">{t('confirm.back')}</BackLink>
        <PageHead title={t('confirm.title')}>
          {t('confirm.intro', { time: formatTime(codesExpireAt, locale), tries: codeTries })}
        </PageHead>
        {search.sent !== undefined && (
          <Note state="ok" role="status" title={t('confirm.sent')} className="mb-6">
            {t('confirm.sentText')}
          </Note>
        )}
        <ActionForm action={confirm} id="confirm" errorTitle={t('confirm.failed')}>
          <Sheet>
            <div className="sheet__part grid gap-5">
              <TextInput
                name="mailCode"
                label={t('confirm.mailCode')}
                hint={t.rich('confirm.mailHint', { email, b })}
                {...code}
              />
              <TextInput
                name="smsCode"
                label={t('confirm.smsCode')}
                hint={t.rich('confirm.smsHint', { number: formatPhone(mobileNumber), b })}
                {...code}
              />
              <div>
                <SubmitButton>{t('confirm.submit')}</SubmitButton>
              </div>
            </div>
          </Sheet>
        </ActionForm>
        {isDemo() && (
          <p className="mt-6">
            {t('confirm.demo')}{' '}
            <Link href="/demo/mailbox" prefetch={false} target="_blank">
              {t('confirm.mailbox')}
            </Link>
          </p>
        )}
        <section className="mt-8">
          <h2 className="text-md">{t('confirm.none')}</h2>
          <p className="small-text mt-1 mb-4">{t('confirm.noneText')}</p>
          <ActionForm action={sendAgain} errorTitle={t('confirm.notSent')} prefix="again">
            <SubmitButton kind="plain">{t('confirm.again')}</SubmitButton>
          </ActionForm>
        </section>
      </div>
    </main>
  )
}
