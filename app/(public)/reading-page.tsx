import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { PageHead, Panel } from '@/components/ui/surface'

/** A page that one reads, with the service team beside it. */
export async function ReadingPage({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  const t = await getTranslations('public')
  return (
    <main id="content" tabIndex={-1} className="screen-reading">
      <div className="wrap main">
        <PageHead title={title}>{intro}</PageHead>
        <div className="read">
          <div>{children}</div>
          <aside className="aside">
            <Panel>
              <h2>{t('team.title')}</h2>
              <p className="small-text soft mt-2">{t('team.text')}</p>
              <p className="mt-4">
                <LinkButton href="/contact" small>
                  {t('team.contact')}
                </LinkButton>
              </p>
            </Panel>
          </aside>
        </div>
      </div>
    </main>
  )
}
