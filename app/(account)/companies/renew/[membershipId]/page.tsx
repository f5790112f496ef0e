import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findRenewable } from '@/lib/admin-status/applications/queries/renewable'
import { adminYears } from '@/lib/organizations/memberships/rules'
import { requirePerson } from '@/lib/identity/actors/current'
import { formatDay } from '@/lib/i18n/dates'
import { listHref } from '@/lib/kernel/forms/list-address'
import { findOwnLevel } from '@/lib/organizations/queries/organizations'
import { isAtMost, levelLabel, levels } from '@/lib/catalogue/levels'
import { renew } from './actions'

type Props = { params: Promise<{ membershipId: string }> }
type Renewable = NonNullable<Awaited<ReturnType<typeof findRenewable>>>

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('renew')
  return { title: t('title') }
}

/** Renewing one's admin status: one screen while it runs; the other way when it is over. */
export default async function RenewPage({ params }: Props) {
  const { membershipId } = await params
  const person = await requirePerson(`/companies/renew/${membershipId}`)
  const membership = await findRenewable(person, membershipId)
  if (!membership?.validUntil) notFound()
  const t = await getTranslations('renew')
  const locale = await getLocale()
  const { organization, validUntil, isOver } = membership
  const [running] = organization.adminApplications
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href="/companies">{t('back')}</BackLink>
      <PageHead title={t('question', { company: organization.name })}>{t('intro', { years: adminYears })}</PageHead>
      <Sheet>
        <SheetSection>
          <Facts
            items={[
              { label: t('company'), value: `${organization.name}, KvK\u00a0${organization.kvkNumber}` },
              { label: t('until'), value: formatDay(validUntil, locale) },
            ]}
          />
        </SheetSection>
      </Sheet>
      {isOver && <Over kvkNumber={organization.kvkNumber} />}
      {!isOver && running && (
        <Note state="wait" title={t('running.title')} className="mt-6">
          <a href={`/applications/${running.id}`}>{t('running.link')}</a>
        </Note>
      )}
      {!isOver && !running && <RenewForm membership={membership} ownLevel={await findOwnLevel(person)} />}
    </div>
  )
}

async function Over({ kvkNumber }: { kvkNumber: string }) {
  const t = await getTranslations('renew')
  return (
    <Note state="stop" title={t('over.title')} className="mt-6">
      <p>{t('over.text')}</p>
      <p className="mt-3">
        <LinkButton kind="main" href={listHref('/companies/add', { kvkNumber })}>
          {t('over.apply')}
        </LinkButton>
      </p>
    </Note>
  )
}

async function RenewForm({
  membership,
  ownLevel,
}: {
  membership: Renewable
  ownLevel: Awaited<ReturnType<typeof findOwnLevel>>
}) {
  const t = await getTranslations('renew')
  const choices = levels
    .filter((level) => ownLevel && membership.level && isAtMost(level, ownLevel) && isAtMost(level, membership.level))
    .reverse()
  const proposed = membership.level && choices.includes(membership.level) ? membership.level : choices[0]
  if (choices.length === 0)
    return (
      <Note state="stop" title={t('noMeans')} className="mt-6">
        <a href="/account/means">{t('means')}</a>
      </Note>
    )
  return (
    <ActionForm action={renew} errorTitle={t('failed')} className="mt-8 grid gap-6">
      <input type="hidden" name="membershipId" value={membership.id} />
      <ChoiceGroup name="level" legend={t('level')} hint={t('levelHint')}>
        <div className="grid gap-2">
          {choices.map((level) => (
            <Option
              key={level}
              name="level"
              value={level}
              label={levelLabel(level)}
              defaultChecked={level === proposed}
            />
          ))}
        </div>
      </ChoiceGroup>
      <p className="small-text">
        <a href={`/companies/raise/${membership.organization.id}`}>{t('higher')}</a>
      </p>
      <div className="actions">
        <SubmitButton>{t('confirm')}</SubmitButton>
        <LinkButton kind="bare" href="/companies">
          {t('keep')}
        </LinkButton>
      </div>
    </ActionForm>
  )
}
