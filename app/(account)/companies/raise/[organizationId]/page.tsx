import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { LevelWay } from '@/components/level-way'
import { LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findRaisable, levelsAbove } from '@/lib/admin-status/applications/queries/raisable'
import { findWaysToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { formatDay } from '@/lib/i18n/dates'
import { requirePerson } from '@/lib/identity/actors/current'
import { findOwnLevel } from '@/lib/organizations/queries/organizations'
import { raise } from './actions'

type Props = { params: Promise<{ organizationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('raise')
  return { title: t('title') }
}

/** Asking for a higher level while one's admin status runs; or what has to be done before that. */
export default async function RaisePage({ params }: Props) {
  const { organizationId } = await params
  const person = await requirePerson(`/companies/raise/${organizationId}`)
  const membership = await findRaisable(person, organizationId)
  if (!membership?.validUntil || !membership.level) notFound()
  const t = await getTranslations('raise')
  const problems = await getTranslations('problems')
  const locale = await getLocale()
  const { organization, level, validUntil } = membership
  const [open] = organization.adminApplications
  const choices = levelsAbove(level, await findOwnLevel(person))
  const [way] = await findWaysToLevel(person.personId, { organizationId: organization.id })
  return (
    <div className="wrap main max-w-2xl!">
      <BackLink href="/companies">{t('back')}</BackLink>
      <PageHead title={t('question', { company: organization.name })}>{t('intro')}</PageHead>
      <Sheet>
        <SheetSection>
          <Facts
            items={[
              { label: t('company'), value: `${organization.name}, KvK\u00a0${organization.kvkNumber}` },
              { label: t('now'), value: <Level level={level} /> },
              { label: t('until'), value: t('untilStays', { day: formatDay(validUntil, locale) }) },
            ]}
          />
        </SheetSection>
      </Sheet>
      {membership.announcements.length > 0 ? (
        <Note state="stop" title={problems('admin_suspended')} className="mt-6" />
      ) : open ? (
        <Note state="wait" title={t('running.title')} className="mt-6">
          <a href={`/applications/${open.id}`}>{t('running.link')}</a>
        </Note>
      ) : choices.length > 0 ? (
        <RaiseForm organizationId={organization.id} choices={choices} />
      ) : way && way.steps.length > 0 ? (
        <Note state="soon" title={t('notYet')} className="mt-6">
          <LevelWay way={way} />
        </Note>
      ) : (
        <Note state="off" title={t('highest', { level: levelLabel(level) })} className="mt-6">
          <a href="/contact">{t('ask')}</a>
        </Note>
      )}
    </div>
  )
}

async function RaiseForm({ organizationId, choices }: { organizationId: string; choices: LevelOfAssurance[] }) {
  const t = await getTranslations('raise')
  const words = await getTranslations('applications')
  return (
    <ActionForm action={raise} errorTitle={t('failed')} className="mt-8 grid gap-6">
      <input type="hidden" name="organizationId" value={organizationId} />
      <ChoiceGroup name="level" legend={t('level')} hint={t('levelHint')}>
        <div className="grid gap-2">
          {choices.map((level, at) => (
            <Option
              key={level}
              name="level"
              value={level}
              label={levelLabel(level)}
              hint={words(`levels.${level}`)}
              defaultChecked={at === 0}
            />
          ))}
        </div>
      </ChoiceGroup>
      <TextArea
        name="explanation"
        label={words('apply.explanation')}
        hint={words('apply.explanationHint')}
        optional
        limit={2000}
      />
      <div className="actions">
        <SubmitButton iconAfter="arrow">{t('confirm')}</SubmitButton>
        <LinkButton kind="bare" href="/companies">
          {t('keep')}
        </LinkButton>
      </div>
    </ActionForm>
  )
}
