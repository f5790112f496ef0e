'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react'
import { Level } from '@/components/level'
import { Button } from '@/components/ui/button'
import { useFormProblems } from '@/components/form/form-problems'
import { useFormAction, useKept } from '@/components/form/use-form-action'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FieldError } from '@/components/ui/field'
import { FormContext } from '@/components/ui/form-context'
import { LeaveButton } from '@/components/request/leave-button'
import type { FormState } from '@/lib/kernel/forms/state'
import { Facts, type Fact } from '@/components/ui/surface'
import { levelNeeded, levelOfChoice } from '@/lib/authorizations/requests/rules'
import { levelLabel, levels as levelsOfAll, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { ChosenList } from './chosen-list'
import { FindServices } from './find-services'
import { LevelFollows } from './level-follows'
import { PickRow } from './pick-row'
import { EverythingNote, PickerPages, ProviderChoice, ScopeChoice } from './picker-fields'
import type { Cannot, PickerGroup, PickerKind, PickerScope, PickerService, PickerView, RowContext } from './picker-data'
import { servicesFormId as formId } from './form-id'
import { ProviderGroup } from './provider-group'
import { useIsLive } from '@/components/ui/use-is-live'
import { useChoice, type Start } from './use-choice'

type PickerProps = {
  kind: PickerKind
  action: (before: FormState, form: FormData) => Promise<FormState>
  organizationId: string
  draftId: string
  start: Start
  provider: { id: string; name: string } | null
  /** What this organization asked or gave most often, with its heading; none while one searches. */
  most: { heading: string; services: PickerService[] }
  groups: PickerGroup[]
  view: PickerView
  /** The levels of the admin, low to high. */
  levels: LevelOfAssurance[]
  /** Who cannot sign in at which of those levels. */
  cannot: Cannot[]
  /** The step that "Terug" leads to, with what was chosen kept; null at the first. */
  back: string | null
  steps: ReactNode
  heading: ReactNode
  /** Whom it is for, and what it costs. */
  facts: { party: Fact; costs: Fact | null }
}

/** The services step. Works without script: every button sends the form, and what is chosen but not shown goes along hidden. */
export function ServicePicker(picker: PickerProps) {
  const form = useRef<HTMLFormElement>(null)
  const { key, start } = useKept(form)
  return <FormOf key={key} form={form} begin={start} {...picker} />
}

type Begun = { form: RefObject<HTMLFormElement | null>; begin: FormState }

function FormOf({ form, begin, ...picker }: PickerProps & Begun) {
  const { kind, action, start, groups, view, levels, most, facts } = picker
  const t = useTranslations('wizard')
  const [state, send, isPending] = useFormAction(action, begin)
  const { context, summary, overtaken } = useFormProblems(state)
  const choice = useChoice(start, [{ services: most.services }, ...groups], context.values)
  const { chosen, wanted, upTo, scope, toggle } = choice
  const isLive = useIsLive()
  useServerChoice(start, choice.add)
  const own = levels.at(-1) ?? levelsOfAll[0]
  const services = [...chosen.values()]
  const isWide = scope !== 'services'
  const level = levelOfChoice({ scope, services, wanted: isWide ? upTo : wanted }, own)
  const said = useSaid({ scope, count: services.length, isLive })
  const above = new Set(most.services.map(({ id }) => id))
  const shown = new Set([...above, ...groups.flatMap((group) => group.services.map(({ id }) => id))])
  const rows: RowContext = { kind, own, chosen, onToggle: toggle }
  // Sent by hand and not by React, which would empty the form afterwards.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    startTransition(() => send(data))
  }
  return (
    <FormContext value={context}>
      <LeaveButton form={formId} onEnter="search">
        {t('stop')}
      </LeaveButton>
      <div className="wizard">
        {picker.steps}
        <form ref={form} id={formId} action={send} onSubmit={submit} className="group/pick" noValidate>
          {summary.length > 0 && (
            <div className="mb-6">
              <ErrorSummary title={overtaken ?? t('services.notSaved')} errors={summary} />
            </div>
          )}
          {picker.heading}
          <input type="hidden" name="organizationId" value={picker.organizationId} />
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="draftId" value={picker.draftId} />
          <input type="hidden" name="page" value={view.page} />
          <input type="hidden" name="shown" value={view.provider} />
          {services
            .filter(({ id }) => !shown.has(id))
            .map(({ id }) => (
              <input key={id} type="hidden" name="serviceIds" value={id} />
            ))}
          <ScopeChoice scope={start.scope} onChange={choice.setScope} />
          <div className="mt-6 hidden group-has-[[value=everything]:checked]/pick:block">
            <EverythingNote />
          </div>
          <div className="group-has-[[value=everything]:checked]/pick:hidden">
            <FindServices search={view.search} />
            <p className="found-count" role="status">
              {t('services.result', { services: view.services, providers: view.providers })}
            </p>
            {view.services === 0 && <p className="mb-4">{t('services.nothingText')}</p>}
            <div className="mt-4 hidden group-has-[[value=provider]:checked]/pick:block">
              <ProviderChoice groups={groups} provider={picker.provider} />
            </div>
            <div className="group-has-[[value=provider]:checked]/pick:hidden" id="serviceIds" tabIndex={-1}>
              <FieldError id="serviceIds" message={context.errors.serviceIds} />
              {most.services.length > 0 && (
                <>
                  <h2 className="pick-heading">{most.heading}</h2>
                  <ul className="pick-list">
                    {most.services.map((service) => (
                      <PickRow key={service.id} service={service} isAlone context={rows} />
                    ))}
                  </ul>
                  <h2 className="pick-heading">{t('services.others')}</h2>
                </>
              )}
              {groups.length > 0 && (
                <ul className="pick-list">
                  {groups.map((group) => (
                    <ProviderGroup
                      key={`${group.providerId} ${String(group.isOpen)}`}
                      group={group}
                      above={above}
                      context={rows}
                      isLive={isLive}
                    />
                  ))}
                </ul>
              )}
            </div>
            <PickerPages view={view} />
            {(view.search || view.provider) && (
              <p className="mt-4">
                <Button type="submit" small name="go" value="clear">
                  {t('services.showAll')}
                </Button>
              </p>
            )}
          </div>
          <LevelFollows
            kind={kind}
            levels={levels}
            needed={levelNeeded(services)}
            level={level}
            wanted={wanted}
            upTo={upTo}
            cannot={picker.cannot}
            isLive={isLive}
            isWide={isWide}
            onWanted={choice.setWanted}
            onUpTo={choice.setUpTo}
          />
        </form>
        <aside className="so-far" aria-label={t(`services.sofar.${kind}`)}>
          <h2>{t(`services.sofar.${kind}`)}</h2>
          <Facts
            items={[
              facts.party,
              ...(isLive && level ? [{ label: t('level'), value: <Level level={level} /> }] : []),
              ...(facts.costs ? [facts.costs] : []),
            ]}
          />
          {isWide ? (
            <h3>{said}</h3>
          ) : (
            <ChosenList heading={said} chosen={services} formId={formId} onRemove={choice.remove} />
          )}
        </aside>
      </div>
      <section className="dock" aria-label={t('services.nextShort')}>
        <div className="wrap">
          <span className="dock__said" role="status">
            {said}
            {isLive && level && <>{t('services.atLevel', { level: levelLabel(level), scope })}</>}
          </span>
          {picker.back && (
            <Button type="submit" kind="bare" form={formId} name="go" value={picker.back}>
              {t('back')}
            </Button>
          )}
          <Button type="submit" kind="main" iconAfter="arrow" form={formId} name="go" value="next">
            {t('services.next')}
          </Button>
        </div>
      </section>
    </FormContext>
  )
}

type Saying = { scope: PickerScope; count: number; isLive: boolean }

/** How much is chosen; until the script runs only what was kept is known. */
function useSaid({ scope, count, isLive }: Saying): string {
  const t = useTranslations('wizard')
  const terms = useTranslations('terms')
  if (scope === 'services') return t(isLive ? 'services.chosen' : 'services.kept', { count })
  return isLive ? terms(`scope.${scope}`) : t('services.keptScope', { scope: terms(`scope.${scope}`) })
}

/** What the server has added ("all of this provider") comes with the new page; what was ticked meanwhile stays. */
function useServerChoice({ chosen }: Start, adopt: (added: Start['chosen']) => void) {
  const [known, setKnown] = useState(chosen)
  if (chosen === known) return
  setKnown(chosen)
  const before = new Set(known.map(({ id }) => id))
  adopt(chosen.filter(({ id }) => !before.has(id)))
}
