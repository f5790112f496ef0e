import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { StepsToLevel } from '@/app/steps-to-level'
import { LinkButton } from '@/components/ui/button'
import { PageHead, Panel } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { countLetters } from '@/lib/admin-status/letters/queries/letter'
import { levelLabel } from '@/lib/catalogue/levels'
import { findOwnMeans } from '@/lib/identity/proofing/queries/proofings'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('welcome')
  return { title: t('title') }
}

/** After registering: three ways on. Who waits for their administrator has nothing to do but to give their address. */
export default async function WelcomePage() {
  const person = await requirePerson('/welcome')
  const t = await getTranslations('welcome')
  const tPublic = await getTranslations('public')
  const tMeans = await getTranslations('means')
  const { held, asksFor } = await findOwnMeans(person.personId)
  // Letters are no part of a session of the desk.
  const letters = person.isDesk ? 0 : await countLetters(person)
  return (
    <div className="wrap main">
      <PageHead title={t('title')}>{t('intro', { name: person.name })}</PageHead>
      {letters > 0 && (
        <Note state="soon" icon="pencil" className="mb-6" title={t('letters.title', { count: letters })}>
          <p>
            <Link href="/letters" prefetch={false}>
              {t('letters.go')}
            </Link>
          </p>
        </Note>
      )}
      <div className="grid gap-6 md:grid-cols-3">
        <Panel className="flex flex-col">
          <h2 className="text-lg">{t('company.title')}</h2>
          <p className="mt-2 mb-4 flex-1">{t('company.text')}</p>
          <LinkButton kind="main" href="/companies/add" className="md:self-start">
            {t('company.go')}
          </LinkButton>
        </Panel>
        <Panel className="flex flex-col">
          <h2 className="text-lg">{t('invitation.title')}</h2>
          <p className="mt-2 mb-4 flex-1">{t('invitation.text')}</p>
          <LinkButton href="/invitations" className="md:self-start">
            {t('invitation.go')}
          </LinkButton>
        </Panel>
        <Panel className="flex flex-col">
          <h2 className="text-lg">{t('wait.title')}</h2>
          <p className="mt-2 mb-4 flex-1">
            {t.rich('wait.text', { email: person.email, b: (words) => <b className="wrap-anywhere">{words}</b> })}
          </p>
          <LinkButton href="/companies" className="md:self-start">
            {t('wait.go')}
          </LinkButton>
        </Panel>
      </div>
      {asksFor && (
        <section className="mt-10 max-w-2xl">
          <h2 className="text-lg">{tPublic('supplier.title')}</h2>
          <p className="mt-2">
            {held ? tMeans('ladder.has', { level: levelLabel(held) }) : tMeans('ladder.hasNone')}{' '}
            <a href="/account/means">{t('means')}</a>
          </p>
          <StepsToLevel done={1} />
        </section>
      )}
    </div>
  )
}
