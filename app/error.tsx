'use client'

import en from '@/lib/i18n/messages/en/site/error.json'
import nl from '@/lib/i18n/messages/nl/site/error.json'
import { busyMark } from '@/lib/kernel/result'

/**
 * Something that no user can cause: no details, only a reference that our log also has; or it was busy, and says so. Every
 * page brings this along, so it brings its own few words and nothing to format them.
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = typeof document !== 'undefined' && document.documentElement.lang === 'en' ? en : nl
  const isBusy = error.digest === busyMark
  return (
    <main id="content" tabIndex={-1}>
      <div className="wrap main">
        <h1>{isBusy ? words.busy.title : words.title}</h1>
        <p className="lead measure mt-2">{isBusy ? words.busy.text : words.text}</p>
        {error.digest && !isBusy && <p className="soft mt-2">{words.reference.replace('{digest}', error.digest)}</p>}
        <p className="mt-8">
          <button type="button" className="button button--main" onClick={reset}>
            {words.again}
          </button>
        </p>
      </div>
    </main>
  )
}
