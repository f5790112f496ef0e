import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReadingPage } from '../reading-page'
import { WhoWeAre } from '../who-we-are'

const parts = ['what', 'who', 'costs', 'rules', 'stop'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('terms.title') }
}

export default async function TermsPage() {
  const t = await getTranslations('public')
  return (
    <ReadingPage title={t('terms.title')} intro={t('terms.intro')}>
      <div className="prose">
        <WhoWeAre title={t('terms.supplier.title')} />
        {parts.map((part) => (
          <section key={part}>
            <h2>{t(`terms.${part}.title`)}</h2>
            <p>{t(`terms.${part}.text`)}</p>
          </section>
        ))}
      </div>
    </ReadingPage>
  )
}
