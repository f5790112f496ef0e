import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { calling } from '@/components/ui/calling'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold, PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { env } from '@/lib/kernel/env'
import type { Search } from '@/lib/kernel/forms/list-address'
import { recoveryWaitHours } from '@/lib/identity/phones/rules'
import { ask, recover, stop } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recover')
  return { title: t('title') }
}

/** The way back in without a phone: by a code that was kept, or by e-mail after a day. */
export default async function RecoverPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams
  const t = await getTranslations('recover')
  return (
    <main id="content" tabIndex={-1} className="wrap main">
      <div className="mx-auto max-w-xl">
        <BackLink href="/sign-in">{t('back')}</BackLink>
        <PageHead title={t('title')}>{t('intro')}</PageHead>
        {search.asked !== undefined && (
          <Note state="ok" role="status" title={t('asked')} className="mb-6">
            {t('askedText', { hours: recoveryWaitHours })}
          </Note>
        )}
        {search.stopped !== undefined && (
          <Note state="ok" role="status" title={t('stopped')} className="mb-6">
            {t('stoppedText')}
          </Note>
        )}
        <ActionForm action={recover} errorTitle={t('failed')} prefix="code">
          <Sheet>
            <div className="sheet__part grid gap-5">
              <h2>{t('code.title')}</h2>
              <Email />
              <Code hint={t('code.hint')} />
              <div>
                <SubmitButton>{t('code.submit')}</SubmitButton>
              </div>
            </div>
          </Sheet>
        </ActionForm>
        <div className="mt-8">
          <Fold summary={t('mail.title')}>
            <ActionForm action={ask} errorTitle={t('mail.failed')} prefix="mail">
              <div className="grid gap-5">
                <p className="soft">{t('mail.text', { hours: recoveryWaitHours })}</p>
                <Email />
                <div>
                  <SubmitButton kind="plain">{t('mail.submit')}</SubmitButton>
                </div>
              </div>
            </ActionForm>
          </Fold>
          <Fold summary={t('stop.title')}>
            <ActionForm action={stop} errorTitle={t('stop.failed')} prefix="stop">
              <div className="grid gap-5">
                <p className="soft">{t('stop.text')}</p>
                <Email />
                <Code hint={t('stop.hint')} />
                <div>
                  <SubmitButton kind="stop">{t('stop.submit')}</SubmitButton>
                </div>
              </div>
            </ActionForm>
          </Fold>
        </div>
        <p className="small-text mt-8">{t.rich('help', calling(env().SERVICE_TEAM_PHONE))}</p>
      </div>
    </main>
  )
}

async function Email() {
  const t = await getTranslations('auth')
  return (
    <TextInput name="email" label={t('email')} type="email" autoComplete="username" spellCheck={false} aria-required />
  )
}

async function Code({ hint }: { hint: string }) {
  const t = await getTranslations('recover')
  return (
    <TextInput
      name="code"
      label={t('code.label')}
      hint={hint}
      autoComplete="one-time-code"
      spellCheck={false}
      autoCapitalize="characters"
      room="sm:max-w-64"
      aria-required
    />
  )
}
