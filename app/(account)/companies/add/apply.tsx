import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { ChoiceGroup, Option, Tick } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, Sheet, SheetSection } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import type { ApplicationStatus } from '@/lib/admin-status/applications/rules'
import { formatDay } from '@/lib/i18n/dates'
import { formatPlace } from '@/lib/i18n/numbers'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import { isAtMost, levelLabel, levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { apply } from './actions'
import { ConfirmedNumber } from './confirmed-number'

type ApplyProps = {
  company: RegisterCompany
  /** Level of the applicant's own means today; null: they have none. */
  ownLevel: LevelOfAssurance | null
  /** What they filled in before, when that was rejected or taken back. */
  before: { id: string; status: ApplicationStatus; level: LevelOfAssurance; explanation: string } | null
  /** Somebody is admin there already. */
  hasAdmins: boolean
  /** Asked because nobody who is admin there can be reached. */
  isRecovery: boolean
}

/** The company as the register tells it, and the application for it. */
export function Apply({ company, ownLevel, before, hasAdmins, isRecovery }: ApplyProps) {
  const t = useTranslations('applications')
  const choices = levels.filter((level) => ownLevel && isAtMost(level, ownLevel)).reverse()
  const proposed = before && choices.includes(before.level) ? before.level : choices[0]
  return (
    <>
      <Sheet>
        <SheetSection>
          <RegisteredCompany company={company} />
        </SheetSection>
      </Sheet>
      {!ownLevel && (
        <Note state="stop" title={t('apply.noMeans.title')} className="mt-6">
          <p>{t('apply.noMeans.text')}</p>
          <p className="mt-2">
            <Link href="/account/means" prefetch={false}>
              {t('apply.noMeans.link')}
            </Link>
          </p>
        </Note>
      )}
      {ownLevel && (
        <ActionForm action={apply} errorTitle={t('apply.notSent')} className="mt-10 grid gap-6">
          <div>
            <h2>{t('apply.title')}</h2>
            <ConfirmedNumber kvkNumber={company.kvkNumber} />
          </div>
          {before && (
            <Note title={before.status === 'withdrawn' ? t('apply.again.withdrawn') : t('apply.again.title')}>
              {t('apply.again.text')}
              <input type="hidden" name="from" value={before.id} />
            </Note>
          )}
          <ChoiceGroup
            name="level"
            legend={t('apply.level')}
            hint={t('apply.levelHint', { level: levelLabel(ownLevel) })}
          >
            <div className="grid gap-2">
              {choices.map((level) => (
                <Option
                  key={level}
                  name="level"
                  value={level}
                  label={levelLabel(level)}
                  hint={t(`levels.${level}`)}
                  defaultChecked={level === proposed}
                />
              ))}
            </div>
          </ChoiceGroup>
          <TextArea
            name="explanation"
            label={t('apply.explanation')}
            hint={t('apply.explanationHint')}
            optional
            limit={2000}
            defaultValue={before?.explanation}
          />
          {hasAdmins && (
            <Tick
              name="recovery"
              value="on"
              label={t('apply.recovery.label')}
              hint={t('apply.recovery.hint')}
              defaultChecked={isRecovery}
            />
          )}
          <p className="small-text soft">{hasAdmins ? t('apply.whatNextAdmins') : t('apply.whatNext')}</p>
          <div className="actions">
            <SubmitButton>{t('apply.send')}</SubmitButton>
            <Link href="/companies/add" prefetch={false}>
              {t('apply.other')}
            </Link>
          </div>
        </ActionForm>
      )}
    </>
  )
}

function RegisteredCompany({ company }: { company: RegisterCompany }) {
  const t = useTranslations('applications')
  const locale = useLocale()
  const address = [company.street, formatPlace(company.postalCode, company.city)].filter(Boolean).join(', ')
  return (
    <Facts
      items={[
        { label: t('facts.name'), value: <b>{company.name}</b> },
        { label: t('facts.kvkNumber'), value: company.kvkNumber },
        { label: t('facts.address'), value: address || t(company.isShielded ? 'facts.shielded' : 'facts.noAddress') },
        { label: t('facts.legalForm'), value: company.legalForm && <span lang="nl">{company.legalForm}</span> },
        {
          label: t('facts.register'),
          value: company.endedOn ? (
            <Tag state="soon">{t('facts.endsOn', { day: formatDay(company.endedOn, locale) })}</Tag>
          ) : (
            <Tag state="ok">{t('facts.registered')}</Tag>
          ),
        },
      ]}
    />
  )
}
