'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { useFormProblems } from '@/components/form/form-problems'
import { useFormAction, useKept } from '@/components/form/use-form-action'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FieldError } from '@/components/ui/field'
import { FormContext } from '@/components/ui/form-context'
import { LeaveButton } from '@/components/request/leave-button'
import type { FormState } from '@/lib/kernel/forms/state'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { ChosenList } from './chosen-list'
import { EverythingNote, FindServices, LevelChoice, PickerPages, ProviderChoice, ScopeChoice } from './picker-fields'
import type { PickerGroup, PickerKind, PickerView } from './picker-data'
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
  groups: PickerGroup[]
  view: PickerView
  /** The levels of the admin, low to high. */
  levels: LevelOfAssurance[]
  /** The step that "Terug" leads to, with what was chosen kept; null at the first. */
  back: string | null
  steps: ReactNode
  heading: ReactNode
  /** What is known of the draft, above the chosen services. */
  facts: ReactNode
}

/** The services step. Works without script: every button sends the form, and what is chosen but not shown goes along hidden. */
export function ServicePicker(picker: PickerProps) {
  const form = useRef<HTMLFormElement>(null)
  const { key, start } = useKept(form)
  return <FormOf key={key} form={form} begin={start} {...picker} />
}

type Begun = { form: RefObject<HTMLFormElement | null>; begin: FormState }

function FormOf({ form, begin, ...picker }: PickerProps & Begun) {
  const { kind, action, start, groups, view, levels } = picker
  const t = useTranslations('wizard')
  const terms = useTranslations('terms')
  const [state, send, isPending] = useFormAction(action, begin)
  const { context, summary, overtaken } = useFormProblems(state)
  const { chosen, level, setLevel, scope, setScope, toggle, remove, add } = useChoice(start, groups, context.values)
  const isLive = useIsLive()
  useServerChoice(start, add)
  const shown = new Set(groups.flatMap((group) => group.services.map((service) => service.id)))
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
          {[...chosen.keys()]
            .filter((id) => !shown.has(id))
            .map((id) => (
              <input key={id} type="hidden" name="serviceIds" value={id} />
            ))}
          <LevelChoice levels={levels} level={level} onChange={setLevel} />
          <ScopeChoice scope={start.scope} onChange={setScope} />
          <div className="mt-6 hidden group-has-[[value=everything]:checked]/pick:block">
            <EverythingNote />
          </div>
          <div className="group-has-[[value=everything]:checked]/pick:hidden">
            <FindServices view={view} levels={levels} />
            <p className="found-count" role="status">
              {t.rich('services.result', {
                services: view.services,
                providers: view.providers,
                chosen: scope === 'services' ? chosen.size : -1,
                b: (words) => <b>{words}</b>,
              })}
            </p>
            {view.services === 0 && <p className="mb-4">{t('services.nothingText')}</p>}
            <div className="mt-4 hidden group-has-[[value=provider]:checked]/pick:block">
              <ProviderChoice groups={groups} provider={picker.provider} />
            </div>
            <div className="group-has-[[value=provider]:checked]/pick:hidden" id="serviceIds" tabIndex={-1}>
              <FieldError id="serviceIds" message={context.errors.serviceIds} />
              {groups.map((group) => (
                <ProviderGroup
                  key={`${group.providerId} ${String(group.isOpen)}`}
                  group={group}
                  kind={kind}
                  level={level}
                  adminLevel={levels.at(-1) ?? level}
                  chosen={chosen}
                  isLive={isLive}
                  onToggle={toggle}
                />
              ))}
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
          <div className="actions in-page">
            <Button type="submit" kind="main" iconAfter="arrow" name="go" value="next">
              {t('services.next')}
            </Button>
            {picker.back && (
              <Button type="submit" kind="bare" name="go" value={picker.back}>
                {t('back')}
              </Button>
            )}
          </div>
        </form>
        <aside className="so-far" aria-label={t(`services.sofar.${kind}`)}>
          <h2>{t(`services.sofar.${kind}`)}</h2>
          {picker.facts}
          {scope === 'services' ? (
            <ChosenList chosen={[...chosen.values()]} formId={formId} onRemove={remove} />
          ) : (
            <h3>{terms(`scope.${scope}`)}</h3>
          )}
        </aside>
      </div>
      <section className="dock" aria-label={t('services.nextShort')}>
        <div className="wrap between">
          <span className="small-text">
            {scope === 'services' ? t('services.chosen', { count: chosen.size }) : terms(`scope.${scope}`)}
          </span>
          <Button type="submit" kind="main" small iconAfter="arrow" form={formId} name="go" value="next">
            {t('services.nextShort')}
          </Button>
        </div>
      </section>
    </FormContext>
  )
}

/** What the server has added ("all of this provider") comes with the new page; what was ticked meanwhile stays. */
function useServerChoice({ chosen }: Start, adopt: (added: Start['chosen']) => void) {
  const [known, setKnown] = useState(chosen)
  if (chosen === known) return
  setKnown(chosen)
  const before = new Set(known.map(({ id }) => id))
  adopt(chosen.filter(({ id }) => !before.has(id)))
}
