import 'server-only'
import { currentSession } from '@/lib/identity/sessions/current'

/** What a form about the account adds: which session it comes from. No form may say that itself. */
export const ownSession = async () => ({ sessionId: (await currentSession())?.sessionId ?? '' })
