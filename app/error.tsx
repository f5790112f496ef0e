'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** Something that no user can cause: no details, only a reference that our log also has. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('shell')
  return (
    <main id="content" tabIndex={-1}>
      <div className="wrap main">
        <h1>{t('error.title')}</h1>
        <p className="lead measure mt-2">{t('error.text')}</p>
        {error.digest && <p className="soft mt-2">{t('error.reference', { digest: error.digest })}</p>}
        <p className="mt-8">
          <Button kind="main" icon="refresh" onClick={reset}>
            {t('error.again')}
          </Button>
        </p>
      </div>
    </main>
  )
}
