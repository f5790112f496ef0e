'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { busyMark } from '@/lib/kernel/result'

/** Something that no user can cause: no details, only a reference that our log also has; or it was busy, and says so. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('shell')
  const isBusy = error.digest === busyMark
  return (
    <main id="content" tabIndex={-1}>
      <div className="wrap main">
        <h1>{t(isBusy ? 'busy.title' : 'error.title')}</h1>
        <p className="lead measure mt-2">{t(isBusy ? 'busy.text' : 'error.text')}</p>
        {error.digest && !isBusy && <p className="soft mt-2">{t('error.reference', { digest: error.digest })}</p>}
        <p className="mt-8">
          <Button kind="main" icon="refresh" onClick={reset}>
            {t('error.again')}
          </Button>
        </p>
      </div>
    </main>
  )
}
