import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { AskForm } from '../ask-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('name.title') }
}

/** Where one gives another name; who was proofed reads who changes it. */
export default async function NamePage() {
  const person = await requirePerson('/account/name')
  const t = await getTranslations('account')
  const { name, isProofed } = await findOwnDetails(person.personId)
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('name.title')}>{t('name.now', { name })}</PageHead>
      {isProofed ? (
        <>
          <Note title={t('name.atDesk')} className="mb-6">
            {t('name.atDeskText')}
          </Note>
          <LinkButton href="/contact">{t('name.contact')}</LinkButton>
        </>
      ) : (
        <AskForm personId={person.personId} kind="change_name">
          <TextInput
            name="name"
            label={t('name.new')}
            hint={t('name.hint')}
            autoComplete="name"
            maxLength={100}
            room="max-w-96"
          />
          <p className="soft">{t('name.stays')}</p>
        </AskForm>
      )}
    </div>
  )
}
