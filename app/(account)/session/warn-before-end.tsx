import { SessionWarning } from '@/components/frame/session-warning'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { findSessionTimes } from './session-times'

/** The bar, in every layout of signed-in people, that warns two minutes before the session ends. */
export async function WarnBeforeEnd() {
  const times = await findSessionTimes()
  if (!times) return null
  return (
    <ClientTexts also={['session']}>
      <SessionWarning {...times} />
    </ClientTexts>
  )
}
