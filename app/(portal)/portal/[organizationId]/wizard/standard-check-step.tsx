import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { Icon } from '@/components/ui/icon'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { mendOf } from '@/lib/authorizations/mending'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { previewStandard, type Previewed } from '@/lib/authorizations/standard/queries/preview'
import { levelLabel } from '@/lib/catalogue/levels'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { giveStandard } from './actions'
import { InTheWayOf } from './between'
import { Part, ServicesPart } from './check-step'
import { openDraft, pageLocale, type DraftRoute } from './open-draft'
import { draftPath, draftsPath } from './paths'
import { WizardSteps } from './wizard-steps'

/** Step 4 for the own organization: who gets what, who can sign in with it at once, and who cannot and why. */
export async function StandardCheckStep(route: DraftRoute) {
  const { draft, organizationId } = await openDraft('standard', route, 'check')
  const people = await previewStandard(organizationId, draft)
  const t = await getTranslations('wizard')
  const tOwn = await getTranslations('own')
  const from = await beginning(draft)
  const count = draft.membershipIds.length
  return (
    <div className="wrap main screen-wizard screen-check">
      <BackLink href={draftsPath(organizationId)}>{t('stop')}</BackLink>
      <div className="wizard">
        <WizardSteps kind="standard" organizationId={organizationId} at="check" draft={draft} />
        <div>
          <h1>{t('check.heading')}</h1>
          <p className="soft mb-6">{tOwn('give.intro')}</p>
          <ActionForm action={giveStandard} errorTitle={tOwn('give.notGiven')}>
            <input type="hidden" name="organizationId" value={organizationId} />
            <input type="hidden" name="draftId" value={draft.id} />
            <InTheWayOf kind="standard" organizationId={organizationId} draft={draft} />
            <div className="sheet">
              <Part
                title={tOwn('give.who', { count })}
                way={{ href: draftPath('standard', organizationId, draft.id, 'people') }}
              >
                {count === 0 && <Note state="stop" title={tOwn('give.nobody')} />}
                {people.length > 0 && (
                  <p className="small-text mb-3">
                    {tOwn('give.summary', {
                      all: people.filter(({ works }) => works === 'all').length,
                      count: people.length,
                      from,
                    })}
                  </p>
                )}
                <ul className="list">
                  {people.map((person) => (
                    <PersonLine key={person.membershipId} person={person} draft={draft} from={from} />
                  ))}
                </ul>
              </Part>
              <ServicesPart draft={draft} way={{ href: draftPath('standard', organizationId, draft.id, 'services') }} />
              <PeriodPart draft={draft} organizationId={organizationId} />
            </div>
            <div className="actions">
              <SubmitButton iconAfter="arrow" progress={tOwn('give.progress')}>
                {tOwn('give.submit', { count })}
              </SubmitButton>
              <LinkButton kind="bare" href={draftPath('standard', organizationId, draft.id, 'period')}>
                {t('back')}
              </LinkButton>
            </div>
          </ActionForm>
        </div>
        <aside className="so-far">
          <h2>{tOwn('give.next')}</h2>
          <ol className="next-steps mt-1">
            <li>{tOwn('give.next1', { count })}</li>
            <li>{tOwn('give.next2', { from })}</li>
            <li>{tOwn('give.next3')}</li>
          </ol>
          <h3>{t('costs')}</h3>
          <p>{tOwn('give.price')}</p>
        </aside>
      </div>
    </div>
  )
}

async function PeriodPart({ draft, organizationId }: { draft: DraftDetails; organizationId: string }) {
  const t = await getTranslations('wizard')
  const locale = await pageLocale()
  const { validFrom, validUntil } = draft
  return (
    <Part title={t('check.period')} way={{ href: draftPath('standard', organizationId, draft.id, 'period') }}>
      <Facts
        items={[
          {
            label: t('check.starts'),
            value: validFrom ? formatDay(validFrom, locale) : t('period.startApproval.standard'),
          },
          { label: t('check.lastDay'), value: validUntil && formatDay(validUntil, locale) },
        ]}
      />
    </Part>
  )
}

/** The day on which it begins, in words; `now`: at once. */
async function beginning({ validFrom }: DraftDetails): Promise<string> {
  return validFrom && validFrom > today(new Date()) ? formatDay(validFrom, await pageLocale()) : 'now'
}

type LineProps = { person: Previewed; draft: DraftDetails; from: string }

async function PersonLine({ person, draft, from }: LineProps) {
  const t = await getTranslations('own')
  const { name, works, held } = person
  const heldLabel = held ? levelLabel(held) : '–'
  return (
    <li>
      <Icon name={works === 'none' ? 'unlink' : works === 'some' ? 'warning' : 'check'} />
      <span>
        <b>{name}</b>
        <span className="provider-name">
          {works === 'all' && t('give.canAll', { from })}
          {works === 'some' && t('give.canSome', { from, held: heldLabel })}
          {works === 'none' && t('give.canNone')}
        </span>
        {works === 'none' && <Missing person={person} draft={draft} />}
      </span>
    </li>
  )
}

async function Missing({ person: { name, held, missing }, draft }: Omit<LineProps, 'from'>) {
  const t = await getTranslations('conditions')
  const locale = await pageLocale()
  const words = {
    reader: 'office',
    name,
    held: held ? levelLabel(held) : '–',
    needed: levelLabel(draft.level ?? 'loa2'),
    from: draft.validFrom ? formatDay(draft.validFrom, locale) : '',
    until: draft.validUntil ? formatDay(draft.validUntil, locale) : '',
  }
  return missing.map((condition) => (
    <span key={condition} className="provider-name">
      {t(`missing.${condition}`, words)}. {t(`mend.office.${mendOf(condition, [condition])}`, words)}
    </span>
  ))
}
