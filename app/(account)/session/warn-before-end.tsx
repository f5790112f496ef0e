import { SessionWarning } from '@/components/frame/session-warning'
import { currentSession } from '@/lib/identity/sessions/current'
import { env } from '@/lib/kernel/env'
import { ClientTexts } from '@/lib/i18n/client-texts'

/** The bar, in every layout of signed-in people, that warns two minutes before the session ends. */
export async function WarnBeforeEnd() {
  const session = await currentSession()
  if (!session) return null
  return (
    <ClientTexts also={['session']}>
      <SessionWarning
        now={new Date().getTime()}
        idleUntil={session.idleUntil.getTime()}
        expiresAt={session.expiresAt.getTime()}
        warningMinutes={env().SESSION_WARNING_MINUTES}
      />
    </ClientTexts>
  )
}
