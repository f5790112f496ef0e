import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { apiProblems } from '@/lib/api/problems'
import { authorizationsProblems } from '@/lib/authorizations/problems'
import { deskProblems } from '@/lib/desk/problems'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { openidProblems } from '@/lib/openid/problems'

/** A phone signs for who one is and for letters: it asks nothing of these rooms. */
const ofOtherRooms = [authorizationsProblems, deskProblems, openidProblems, apiProblems]

/** The dark screen of the phone, with the texts that its code needs. */
export async function PhoneFrame({ children }: { children: ReactNode }) {
  const t = await getTranslations('phone')
  return (
    <main id="content" tabIndex={-1} className="screen-phone">
      <ClientTexts also={['phone']} without={ofOtherRooms}>
        {children}
      </ClientTexts>
      <noscript>
        <p className="phone-page">{t('noScript')}</p>
      </noscript>
    </main>
  )
}
