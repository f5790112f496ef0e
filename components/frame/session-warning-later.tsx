'use client'

import { lazy, Suspense } from 'react'
import type { WarningWithTexts } from './session-warning-with-texts'

const Warning = lazy(() =>
  import('./session-warning-with-texts').then((module) => ({ default: module.WarningWithTexts })),
)

/** The warning with all that it needs, fetched where somebody is signed in. */
export function SessionWarningLater(props: Parameters<typeof WarningWithTexts>[0]) {
  return (
    <Suspense>
      <Warning {...props} />
    </Suspense>
  )
}
