import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { calling } from '@/components/ui/calling'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import { findRecoveryOfLink } from '@/lib/identity/recovery/queries/recoveries'
import { env } from '@/lib/kernel/env'
import { textOf, type Search } from '@/lib/kernel/forms/list-address'
import { stopByLink } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recover')
  return { title: t('stopPage.title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where the link of a mail leads: one button, which stops the recovery without signing in. Opening it changes nothing. */
export default async function StopRecoveryPage({ searchParams }: { searchParams: Promise<Search> }) {
  const link = textOf(await searchParams, 'link', 200)
  const recovery = await findRecoveryOfLink(link)
  const t = await getTranslations('recover')
  return (
    <main id="content" tabIndex={-1} className="wrap main">
      <div className="mx-auto max-w-xl">
        <BackLink href="/recover">{t('stopPage.toRecover')}</BackLink>
        <PageHead title={t('stopPage.title')}>{t('stopPage.intro')}</PageHead>
        {recovery?.state === 'open' && <Stop link={link} askedAt={recovery.createdAt} />}
        {recovery?.state === 'stopped' && (
          <Note state="ok" title={t('stopped')}>
            {t('stoppedText')}
          </Note>
        )}
        {recovery?.state === 'used' && (
          <Note state="stop" title={t('stopPage.used')}>
            <p>{t.rich('stopPage.usedText', calling(env().SERVICE_TEAM_PHONE))}</p>
          </Note>
        )}
        {recovery?.state === 'over' && (
          <Note state="ok" title={t('stopPage.over')}>
            {t('stopPage.overText')}
          </Note>
        )}
        {!recovery && (
          <>
            <Note state="stop" title={t('stopPage.wrong')} className="mb-6">
              {t('stopPage.wrongText')}
            </Note>
            <LinkButton href="/recover">{t('stopPage.toRecover')}</LinkButton>
          </>
        )}
        <p className="small-text mt-8">{t.rich('help', calling(env().SERVICE_TEAM_PHONE))}</p>
      </div>
    </main>
  )
}

async function Stop({ link, askedAt }: { link: string; askedAt: Date }) {
  const t = await getTranslations('recover')
  return (
    <ActionForm action={stopByLink} errorTitle={t('stopPage.failed')}>
      <input type="hidden" name="link" value={link} />
      <Sheet>
        <div className="sheet__part grid gap-5">
          <p>{t('stopPage.asked', { at: formatMoment(askedAt, await getLocale()) })}</p>
          <div>
            <SubmitButton kind="stop">{t('stopPage.submit')}</SubmitButton>
          </div>
          <p className="soft">{t('stopPage.own')}</p>
        </div>
      </Sheet>
    </ActionForm>
  )
}
