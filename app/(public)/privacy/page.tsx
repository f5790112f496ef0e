import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReadingPage } from '../reading-page'

const parts = ['what', 'why', 'share', 'keep', 'rights'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('privacy.title') }
}

export default async function PrivacyPage() {
  const t = await getTranslations('public')
  return (
    <ReadingPage title={t('privacy.title')} intro={t('privacy.intro')}>
      <div className="prose">
        {parts.map((part) => (
          <section key={part}>
            <h2>{t(`privacy.${part}.title`)}</h2>
            <p>{t(`privacy.${part}.text`)}</p>
          </section>
        ))}
      </div>
    </ReadingPage>
  )
}
