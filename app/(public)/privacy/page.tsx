import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { env } from '@/lib/kernel/env'
import { ReadingPage } from '../reading-page'
import { WhoWeAre } from '../who-we-are'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('privacy.title') }
}

export default async function PrivacyPage() {
  const t = await getTranslations('public')
  return (
    <ReadingPage title={t('privacy.title')} intro={t('privacy.intro')}>
      <div className="prose">
        <WhoWeAre title={t('privacy.who.title')} />
        <Part part="what" />
        <Part part="why" />
        <Part part="share" />
        <HowLong />
        <Part part="cookies" />
        <Part part="rights" />
      </div>
    </ReadingPage>
  )
}

async function Part({ part }: { part: 'what' | 'why' | 'share' | 'cookies' | 'rights' }) {
  const t = await getTranslations('public')
  return (
    <section>
      <h2>{t(`privacy.${part}.title`)}</h2>
      <p>{t(`privacy.${part}.text`)}</p>
    </section>
  )
}

/** The settings that the nightly cleaning goes by, so that what is read here is what happens. */
async function HowLong() {
  const t = await getTranslations('public.privacy.howLong')
  const settings = env()
  return (
    <section>
      <h2>{t('title')}</h2>
      <ul>
        <li>{t('account')}</li>
        <li>{t('evidence', { days: settings.EVIDENCE_RETENTION_DAYS, abandoned: settings.ABANDONED_DAYS })}</li>
        <li>{t('registrations', { days: settings.REGISTRATION_RETENTION_DAYS })}</li>
        <li>{t('attempts', { days: settings.ATTEMPT_RETENTION_DAYS })}</li>
        <li>{t('sessions', { days: settings.SESSION_RETENTION_DAYS })}</li>
        <li>{t('choices', { days: settings.SESSION_RETENTION_DAYS })}</li>
        <li>{t('browsers')}</li>
        <li>{t('objections')}</li>
        <li>{t('representatives')}</li>
        <li>{t('messages', { days: settings.MESSAGE_RETENTION_DAYS })}</li>
      </ul>
    </section>
  )
}
