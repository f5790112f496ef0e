import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '@/components/ui/surface'
import { hasText } from '@/lib/i18n/texts'
import { BeginOrGoOn } from '../begin-or-go-on'

const parts = ['access', 'request', 'decide', 'assign', 'use', 'change'] as const

/** No part has more; each has as many as there are texts. */
const steps = ['step1', 'step2', 'step3', 'step4', 'step5'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('how.title') }
}

export default async function HowItWorksPage() {
  const t = await getTranslations('public')
  return (
    <main id="content" tabIndex={-1} className="screen-reading">
      <div className="wrap main">
        <PageHead title={t('how.title')} action={<BeginOrGoOn />}>
          {t('how.intro')}
        </PageHead>
        <div className="ways">
          {parts.map((part) => (
            <section key={part} className="way">
              <div>
                <h2>{t(`how.${part}.title`)}</h2>
                <p className="small-text soft mt-1">{t(`how.${part}.who`)}</p>
              </div>
              <ol>
                {steps
                  .map((step) => `how.${part}.${step}` as const)
                  .filter((key) => hasText(t, key))
                  .map((key) => (
                    <li key={key}>{t(key)}</li>
                  ))}
              </ol>
            </section>
          ))}
        </div>
      </div>
    </main>
  )
}
