import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Section, Sheet } from '@/components/ui/surface'
import { requirePerson } from '@/lib/identity/actors/current'
import { findOwnDetails } from '@/lib/identity/people/queries/own'
import { chosenKinds, lockedKinds } from '@/lib/notifications/kinds'
import { choose } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('mails.title') }
}

/** Where one chooses which mails one gets, and reads which always come and why. */
export default async function MailsPage() {
  const person = await requirePerson('/account/mails')
  const t = await getTranslations('account')
  const { unwantedMails } = await findOwnDetails(person.personId)
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href="/account">{t('title')}</BackLink>
        <PageHead title={t('mails.title')}>{t('mails.intro')}</PageHead>
        <ActionForm action={choose} errorTitle={t('contact.failed')}>
          <Sheet>
            <div className="sheet__part grid gap-4">
              <ChoiceGroup name="wanted" legend={t('mails.which')}>
                {chosenKinds.map((kind) => (
                  <Tick
                    key={kind}
                    name="wanted"
                    value={kind}
                    label={t(`mails.kind.${kind}`)}
                    hint={t(`mails.hint.${kind}`)}
                    defaultChecked={!unwantedMails.includes(kind)}
                  />
                ))}
              </ChoiceGroup>
              <div>
                <SubmitButton>{t('mails.submit')}</SubmitButton>
              </div>
            </div>
          </Sheet>
        </ActionForm>
        <Section title={t('mails.always')} className="mt-8">
          <Facts
            items={lockedKinds.map((kind) => ({ label: t(`mails.locked.${kind}`), value: t(`mails.why.${kind}`) }))}
          />
        </Section>
      </div>
    </div>
  )
}
