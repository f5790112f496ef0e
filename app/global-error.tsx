'use client'

import ErrorPage from './error'

/** Where even the frame of all pages could not be drawn. */
export default function GlobalErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang={typeof document === 'undefined' ? 'nl' : document.documentElement.lang}>
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
