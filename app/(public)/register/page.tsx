import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findPerson } from '@/lib/identity/actors/current'
import { listHref, type Search } from '@/lib/kernel/forms/list-address'
import { registrationHere } from '@/lib/identity/registration/here'
import { minAge, pathAfterRegistering, wantedPath } from '@/lib/identity/registration/rules'
import { register } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('register')
  return { title: t('title') }
}

/** Where somebody begins to make an account, or goes on with the one they left; `from` is the page that they wanted to see. */
export default async function RegisterPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { from } = await searchParams
  const wanted = typeof from === 'string' ? wantedPath(from) : null
  if (await findPerson()) redirect(pathAfterRegistering(wanted ?? undefined))
  const registration = await registrationHere()
  if (registration?.step === 'phone') redirect('/register/phone')
  const t = await getTranslations('register')
  const toPrivacy = (words: ReactNode) => (
    <Link href="/privacy" prefetch={false} target="_blank">
      {words}
    </Link>
  )
  return (
    <main id="content" tabIndex={-1} className="wrap main">
      <div className="mx-auto max-w-xl">
        <PageHead title={t('title')}>{t('intro')}</PageHead>
        {registration?.step === 'confirm' && (
          <Note title={t('left.title')} className="mb-6">
            {t('left.text', { email: registration.email })}{' '}
            <Link href="/register/confirm" prefetch={false}>
              {t('left.goOn')}
            </Link>
          </Note>
        )}
        <ActionForm action={register} errorTitle={t('failed')}>
          <Sheet>
            <div className="sheet__part grid gap-5">
              {wanted && <input type="hidden" name="from" value={wanted} />}
              <TextInput name="name" label={t('name')} autoComplete="name" aria-required />
              <TextInput
                name="email"
                label={t('email')}
                hint={t('emailHint')}
                type="email"
                autoComplete="email"
                spellCheck={false}
                aria-required
              />
              <TextInput
                name="mobileNumber"
                label={t('mobileNumber')}
                hint={t('mobileHint')}
                type="tel"
                autoComplete="tel"
                aria-required
              />
              <TextInput
                name="birthDate"
                label={t('birthDate')}
                hint={t('birthHint', { age: minAge })}
                type="date"
                autoComplete="bday"
                aria-required
              />
              <ChoiceGroup name="consent" legend={t('consent.legend')}>
                <Tick name="consent" value="on" label={t.rich('consent.label', { a: toPrivacy })} aria-required />
              </ChoiceGroup>
              <div>
                <SubmitButton>{t('submit')}</SubmitButton>
              </div>
            </div>
          </Sheet>
        </ActionForm>
        <p className="mt-6">
          {t('known')}{' '}
          <Link href={listHref('/sign-in', { from: wanted })} prefetch={false}>
            {t('signIn')}
          </Link>
        </p>
      </div>
    </main>
  )
}
