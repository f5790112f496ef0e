import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/surface'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { findSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import { AtService } from '../service-words'
import { BackButton } from '../way-back'

type PageProps = { params: Promise<{ uid: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('onBehalf')
  return { title: t('leave.metaTitle') }
}

/** Back to the service, for whoever is not signed in yet too. */
export default async function StopPage({ params }: PageProps) {
  const { uid } = await params
  const signIn = await findSignIn(uid, new Date())
  if (!signIn) notFound()
  const t = await getTranslations('onBehalf')
  const provider = nameIn(signIn.provider.name, await getLocale())
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <PageHead title={t('leave.title')}>
          <AtService signIn={signIn} />
        </PageHead>
        <p>{t('backText', { provider })}</p>
        <div className="actions mt-6">
          <BackButton signIn={signIn} why="cancelled" />
          <LinkButton href={`/on-behalf/${encodeURIComponent(uid)}`}>{t('leave.keep')}</LinkButton>
        </div>
      </div>
    </div>
  )
}
