'use client'

import { NextIntlClientProvider } from 'next-intl'
import type { ComponentProps } from 'react'
import { SessionWarning } from './session-warning'

type Props = Pick<ComponentProps<typeof NextIntlClientProvider>, 'locale' | 'timeZone' | 'messages'> & {
  times: ComponentProps<typeof SessionWarning>
}

/** Brings its own texts: the pages around it have none for browsers. */
export function WarningWithTexts({ times, ...texts }: Props) {
  return (
    <NextIntlClientProvider {...texts}>
      <SessionWarning {...times} />
    </NextIntlClientProvider>
  )
}
