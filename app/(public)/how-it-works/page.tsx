import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/surface'

const parts = [
  { part: 'access', steps: 4 },
  { part: 'request', steps: 5 },
  { part: 'decide', steps: 4 },
  { part: 'assign', steps: 3 },
  { part: 'use', steps: 3 },
  { part: 'change', steps: 3 },
] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('how.title') }
}

export default async function HowItWorksPage() {
  const t = await getTranslations('public')
  return (
    <main id="content" tabIndex={-1} className="screen-reading">
      <div className="wrap main">
        <PageHead
          title={t('how.title')}
          action={
            <LinkButton kind="main" href="/companies" iconAfter="arrow">
              {t('landing.request')}
            </LinkButton>
          }
        >
          {t('how.intro')}
        </PageHead>
        <div className="ways">
          {parts.map(({ part, steps }) => (
            <section key={part} className="way">
              <div>
                <h2>{t(`how.${part}.title`)}</h2>
                <p className="sm soft mt-1">{t(`how.${part}.who`)}</p>
              </div>
              <ol>
                {Array.from({ length: steps }, (_, place) => (
                  <li key={place}>{t(`how.${part}.step${place + 1}`)}</li>
                ))}
              </ol>
            </section>
          ))}
        </div>
      </div>
    </main>
  )
}
