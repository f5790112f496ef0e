import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/auth/actor'
import { currentSession } from '@/lib/auth/session'
import type { Search } from '@/lib/list-address'
import { listSessions } from '@/lib/sessions/queries'
import { Sessions } from './sessions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('title') }
}

/** What a person signs in with and where he is signed in now. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<Search> }) {
  const person = await requirePerson('/account')
  const search = await searchParams
  const t = await getTranslations('account')
  const [sessions, here] = await Promise.all([listSessions(person.personId), currentSession()])
  return (
    <div className="wrap main">
      <PageHead title={t('title')}>{t('intro', { email: person.email })}</PageHead>
      {search.ended !== undefined && <Note state="ok" role="status" title={t('sessions.done')} className="mb-6" />}
      <Sessions sessions={sessions} hereId={here?.sessionId ?? null} />
      <p className="mt-6"><Link href="/account/security-log" prefetch={false}>{t('log.open')}</Link></p>
    </div>
  )
}
