import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientTexts } from '@/lib/i18n/client-texts'

/** The dark screen of the phone, with the texts that its code needs. */
export async function PhoneFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations('phone')
  return (
    <main id="content" tabIndex={-1} className="screen-phone">
      <ClientTexts also={['phone']}>{children}</ClientTexts>
      <noscript>
        <p className="phone-page">{t('noScript')}</p>
      </noscript>
    </main>
  )
}
