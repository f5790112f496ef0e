import { getLocale, getMessages, getTimeZone } from 'next-intl/server'
import { SessionWarningLater } from '@/components/frame/session-warning-later'
import { findSessionTimes } from './session-times'

/** The same on pages that anybody may read: who is not signed in there loads none of its code. */
export async function WarnReader() {
  const times = await findSessionTimes()
  if (!times) return null
  const { session } = await getMessages()
  return (
    <SessionWarningLater
      locale={await getLocale()}
      timeZone={await getTimeZone()}
      messages={{ session }}
      times={times}
    />
  )
}
