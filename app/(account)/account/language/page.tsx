import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { BackLink } from '@/components/ui/lists'
import { PageHead } from '@/components/ui/surface'
import { requirePerson } from '@/lib/identity/actors/current'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { locales } from '@/lib/i18n/locales'
import { AskForm } from '../ask-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('language.title') }
}

/** Where one chooses in which language mails and text messages come. */
export default async function MessageLanguagePage() {
  const person = await requirePerson('/account/language')
  const t = await getTranslations('account')
  const { language } = await findOwnDetails(person.personId)
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('title')}</BackLink>
      <PageHead title={t('language.title')}>{t('language.now', { language })}</PageHead>
      <AskForm personId={person.personId} kind="change_language">
        <ChoiceGroup name="language" legend={t('language.which')} hint={t('language.hint')}>
          {locales.map((one) => (
            <Tick
              key={one}
              type="radio"
              name="language"
              value={one}
              label={t(`contact.${one}`)}
              defaultChecked={one === language}
            />
          ))}
        </ChoiceGroup>
      </AskForm>
    </div>
  )
}
