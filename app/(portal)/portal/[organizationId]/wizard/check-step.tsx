import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { DecideBy } from '@/components/period/decide-by'
import { ServiceList, WideScope } from '@/components/request/scope-words'
import { KeepButton } from '@/components/request/keep-button'
import { KeepUnsent } from '@/components/request/keep-unsent'
import { LeaveButton } from '@/components/request/leave-button'
import { Button } from '@/components/ui/button'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { findParty, type DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import { nameOfProvider } from '@/lib/authorizations/requests/queries/request'
import { clientNumber } from '@/lib/authorizations/requests/rules'
import { env } from '@/lib/kernel/env'
import { ClientTexts } from '@/lib/i18n/client-texts'
import { formatMoney } from '@/lib/i18n/dates'
import { levelLabel } from '@/lib/catalogue/levels'
import { findServices } from '@/lib/catalogue/queries/services'
import type { PartyKind } from '@/lib/authorizations/requests/schema'
import type { Leaving } from '@/lib/authorizations/requests/walk'
import { finish } from './actions'
import { InTheWay } from './between'
import { BranchField } from './branch-field'
import { openDraft, pageLocale, type DraftRoute } from './open-draft'
import { MessageField } from './message-field'
import { keptPeriod, PeriodFields } from './period-fields'
import { PeriodSoFar } from './period-so-far'
import { WizardSteps } from './wizard-steps'

const formId = 'check-form'

/** The last screen: for how long, a message, everything else once more, what happens next, and sending it. */
export async function CheckStep({ kind, ...route }: DraftRoute & { kind: PartyKind }) {
  const { actor, draft, organizationId } = await openDraft(kind, route, 'check')
  const party = await findParty(actor, draft.partyKvkNumber ?? '', draft.level)
  const t = await getTranslations('wizard')
  return (
    <div className="wrap main screen-wizard screen-check">
      <LeaveButton form={formId} onEnter="look">
        {t('stop')}
      </LeaveButton>
      <div className="wizard">
        <WizardSteps kind={kind} organizationId={organizationId} at="check" draft={draft} form={formId} />
        <div>
          <h1>{t('check.heading')}</h1>
          <p className="soft mb-6">{t(`check.intro.${kind}`)}</p>
          <ActionForm action={finish} id={formId} errorTitle={t(`check.notSent.${kind}`)}>
            <input type="hidden" name="organizationId" value={organizationId} />
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="draftId" value={draft.id} />
            <KeepUnsent draftId={draft.id} />
            <InTheWay kind={kind} organizationId={organizationId} draft={draft} />
            <div className="sheet">
              <PartyPart kind={kind} draft={draft} known={party} />
              <ServicesPart draft={draft} way={{ form: formId, go: 'services' }} />
              <section className="sheet__part">
                <div className="section__head">
                  <h2>{t('check.period')}</h2>
                </div>
                <p className="small-text soft mb-4">{t('period.intro')}</p>
                <div className="grid gap-6">
                  <PeriodFields kind={kind} draft={draft} formId={formId} />
                  <BranchField draft={draft} kvkNumber={clientNumber(actor, draft)} />
                </div>
              </section>
              {kind === 'request' && (
                <section className="sheet__part">
                  <MessageField draft={draft} />
                </section>
              )}
            </div>
            {kind === 'grant' && party.isOwnToo && <BothSides party={draft.partyName ?? ''} />}
            <div className="actions">
              <SubmitButton iconAfter="arrow" name="go" value="send" progress={t(`check.sending.${kind}`)}>
                {t(`check.send.${kind}`)}
              </SubmitButton>
              <Button type="submit" kind="bare" name="go" value="services">
                {t('back')}
              </Button>
            </div>
          </ActionForm>
        </div>
        <WhatFollows kind={kind} draft={draft} hasAdmin={party.hasAdmin} />
      </div>
    </div>
  )
}

/** What the sender may know of the other company: whether it has an admin, and one who can decide at this level. */
type Known = Pick<Awaited<ReturnType<typeof findParty>>, 'hasAdmin' | 'canDecide' | 'decidesUpTo'>

/** The way to the step in which a part was chosen; by the form, where there is something to keep on the way. */
export type Way = { href: string } | { form: string; go: Leaving }

export async function Part({ title, way, children }: { title: string; way: Way; children: ReactNode }) {
  const t = await getTranslations('wizard')
  const words = t.rich('change', {
    what: title,
    hidden: (hidden) => <span className="visually-hidden">{hidden}</span>,
  })
  return (
    <section className="sheet__part">
      <div className="section__head">
        <h2>{title}</h2>
        {'href' in way ? (
          <Link className="small-text" href={way.href}>
            {words}
          </Link>
        ) : (
          <KeepButton className="small-text" {...way}>
            {words}
          </KeepButton>
        )}
      </div>
      {children}
    </section>
  )
}

const highestOf = ({ decidesUpTo }: Known) => (decidesUpTo ? levelLabel(decidesUpTo) : 'none')

async function PartyPart({ kind, draft, known }: { kind: PartyKind; draft: DraftDetails; known: Known }) {
  const t = await getTranslations('wizard')
  const party = draft.partyName ?? ''
  const company = t.rich('check.companyFacts', {
    name: party,
    kvk: draft.partyKvkNumber ?? '',
    b: (words) => <b>{words}</b>,
  })
  const decides = !known.hasAdmin
    ? t('check.decidesNobody')
    : known.canDecide
      ? t('check.decidesAdmin', { party, highest: highestOf(known) })
      : t('check.cannotDecide', { party, highest: highestOf(known), level: levelLabel(draft.level ?? 'loa3') })
  return (
    <Part title={t(`check.party.${kind}`)} way={{ form: formId, go: 'party' }}>
      <Facts
        items={[
          { label: t('check.company'), value: company },
          { label: t('check.decides'), value: kind === 'request' ? decides : null },
        ]}
      />
    </Part>
  )
}

export async function ServicesPart({ draft, way }: { draft: DraftDetails; way: Way }) {
  const t = await getTranslations('wizard')
  const language = await pageLocale()
  const level = levelLabel(draft.level ?? 'loa3')
  const isNamed = (draft.scope ?? 'services') === 'services'
  if (isNamed) {
    const services = await findServices(draft.serviceIds, language)
    return (
      <Part title={t('check.services', { count: services.length, level })} way={way}>
        {services.length > 0 ? <ServiceList services={services} /> : <Note state="stop" title={t('check.missing')} />}
      </Part>
    )
  }
  const provider = await nameOfProvider(draft.providerId, language)
  return (
    <Part
      title={t('check.wide', {
        scope: draft.scope === 'everything' ? t('scope.everything') : t('scope.provider', { provider: provider ?? '' }),
        level,
      })}
      way={way}
    >
      {draft.scope === 'provider' && !provider ? (
        <Note state="stop" title={t('check.missing')} />
      ) : (
        <p className="small-text">
          <b>
            <WideScope scope={draft.scope ?? 'everything'} provider={provider} />
          </b>
          . {t('check.wideText', { level })}
        </p>
      )}
    </Part>
  )
}

/** Nobody approves for both sides at once unless they really are admin of both, and then they are told so. */
async function BothSides({ party }: { party: string }) {
  const t = await getTranslations('wizard')
  return (
    <Note state="soon" title={t('check.bothLegend')} className="mt-6">
      <p>{t('check.bothText', { party })}</p>
      <ChoiceGroup name="bothSides" legend={t('check.bothLegend')} hideLegend>
        <Tick name="bothSides" value="on" label={t('check.bothTick')} />
      </ChoiceGroup>
    </Note>
  )
}

async function WhatFollows({ kind, draft, hasAdmin }: { kind: PartyKind; draft: DraftDetails; hasAdmin: boolean }) {
  const t = await getTranslations('wizard')
  const locale = await pageLocale()
  const now = new Date()
  const period = { formId, kept: keptPeriod(draft, now), now }
  const party = draft.partyName ?? ''
  return (
    <aside className="so-far">
      <PeriodSoFar kind={kind} draft={draft} formId={formId} />
      <h2 className="mt-5">{t('check.next')}</h2>
      <ol className="next-steps mt-1">
        <li>{hasAdmin ? t(`check.next1.${kind}`, { party }) : t(`check.next1Nobody.${kind}`, { party })}</li>
        <li>
          {kind === 'request' ? (
            <ClientTexts also={['wizard']}>
              <DecideBy {...period} decisionDays={env().REQUEST_DECISION_DAYS} />
            </ClientTexts>
          ) : (
            t('check.next2.grant', { party })
          )}
        </li>
        <li>{t(`check.next3.${kind}`)}</li>
      </ol>
      <h3>{t('costs')}</h3>
      <p>{t(`price.${kind}`, { amount: formatMoney(env().PRICE_REQUEST_CENTS, locale) })}</p>
    </aside>
  )
}
