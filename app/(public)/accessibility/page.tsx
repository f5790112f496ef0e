import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReadingPage } from '../reading-page'

const parts = ['measured', 'known', 'report'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('accessibility.title') }
}

export default async function AccessibilityPage() {
  const t = await getTranslations('public')
  return (
    <ReadingPage title={t('accessibility.title')} intro={t('accessibility.intro')}>
      <div className="prose">
        {parts.map((part) => (
          <section key={part}>
            <h2>{t(`accessibility.${part}.title`)}</h2>
            <p>{t(`accessibility.${part}.text`)}</p>
          </section>
        ))}
      </div>
    </ReadingPage>
  )
}
