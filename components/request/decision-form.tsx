'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useEffect, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react'
import { Button } from '@/components/ui/button-alone'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { useFormProblems } from '@/components/form/form-problems'
import { useFormAction, useKept } from '@/components/form/use-form-action'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/field'
import { FormContext } from '@/components/ui/form-context'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/tag'
import { useIsLive } from '@/components/ui/use-is-live'
import { declineReasons } from '@/lib/authorizations/requests/rules'
import type { FormState } from '@/lib/kernel/forms/state'
import { AskedServices, type AskedServiceRow } from './asked-services'

export type DecisionProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  organizationId: string
  requestId: string
  company: string
  client: string
  /** Null when the request names no single services: then all or nothing. */
  services: AskedServiceRow[] | null
  /** The words on the button for such a wide request. */
  wideApproval: string
  /** The same person is admin of the intermediary too, and has to say that they know. */
  isBothSides: boolean
  /** Why this admin cannot approve, only decline; null when they can. */
  grantBlocked: ReactNode | null
  head: ReactNode
  who: ReactNode
  wide: ReactNode
  until: ReactNode
  canAndNever: ReactNode
}

const grantId = 'grant-form'

/** The client's decision: leave services out by unticking, approve, or decline with a reason. */
export function DecisionForm(decision: DecisionProps) {
  const place = useRef<HTMLDivElement>(null)
  const { key, start } = useKept(place)
  return <Decision key={key} place={place} start={start} {...decision} />
}

type Begun = { place: RefObject<HTMLDivElement | null>; start: FormState }

function Decision({ place, start, ...decision }: DecisionProps & Begun) {
  const { action, services, company, head } = decision
  const t = useTranslations('decision')
  const [state, send, isPending] = useFormAction(action, start)
  const { context, summary, overtaken } = useFormProblems(state)
  const possible = services?.filter((service) => service.isPossible).length ?? 0
  const [count, setCount] = useState<number | null>(null)
  // Sent by hand and not by React, which would empty the form afterwards.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
    startTransition(() => send(data))
  }
  return (
    <FormContext value={context}>
      {summary.length > 0 && (
        <div className="mb-6">
          <ErrorSummary title={overtaken ?? t('notSent')} errors={summary} />
        </div>
      )}
      {head}
      <div className="sheet mt-6" ref={place}>
        <form id={grantId} action={send} onSubmit={submit} noValidate>
          <Names {...decision} />
          <input type="hidden" name="decision" value="grant" />
          {decision.who}
          <section className="sheet__part">
            {services ? (
              <AskedServices company={company} services={services} chosen={count ?? possible} onCount={setCount} />
            ) : (
              <>
                <h2>{t('may', { company })}</h2>
                {decision.wide}
              </>
            )}
            {decision.until}
          </section>
          {decision.canAndNever}
        </form>
        <section className="sheet__part decide border-t border-line">
          <h2>{t('yours')}</h2>
          <p className="small-text soft">
            {t('yoursText', { client: decision.client, count: services ? (count ?? possible) : -1 })}
          </p>
          {decision.grantBlocked ?? (
            <>
              {decision.isBothSides && <BothSides company={company} form={grantId} />}
              <div className="actions">
                <Button type="submit" kind="main" icon="check" form={grantId} aria-disabled={isPending || undefined}>
                  {isPending ? (
                    t('busy')
                  ) : services ? (
                    <ApproveWords count={count} possible={possible} />
                  ) : (
                    decision.wideApproval
                  )}
                </Button>
                <span className="visually-hidden" role="status">
                  {isPending ? t('busy') : ''}
                </span>
              </div>
            </>
          )}
          <Decline
            {...decision}
            send={send}
            onSubmit={submit}
            hasError={!!context.errors.reason || isDeclined(state)}
          />
        </section>
      </div>
    </FormContext>
  )
}

/** Without script the button cannot count along: it then does not name a number. */
function ApproveWords({ count, possible }: { count: number | null; possible: number }) {
  const t = useTranslations('decision')
  return useIsLive() ? t('approve', { count: count ?? possible }) : t('approveServer')
}

function Names({ organizationId, requestId }: { organizationId: string; requestId: string }) {
  return (
    <>
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="requestId" value={requestId} />
    </>
  )
}

/** Nobody decides for both sides at once unless they really are admin of both, and then they are told so. */
function BothSides({ company, form }: { company: string; form?: string }) {
  const t = useTranslations('decision')
  return (
    <Note state="soon" title={t('bothTitle')} className="mt-4">
      <p>{t('bothText', { company })}</p>
      <ChoiceGroup name="bothSides" legend={t('bothTitle')} hideLegend>
        <Tick name="bothSides" value="on" label={t('bothTick')} form={form} />
      </ChoiceGroup>
    </Note>
  )
}

type DeclineProps = DecisionProps & {
  send: (form: FormData) => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  hasError: boolean
}

/** Folded away: declining is rarer, and it is the whole request at once. Its own form, so that Enter never approves. */
function Decline({ company, isBothSides, send, onSubmit, hasError, ...names }: DeclineProps) {
  const t = useTranslations('decision')
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (hasError && box.current) box.current.open = true
  }, [hasError])
  return (
    <details className="fold decline" open={hasError} ref={box}>
      <summary>
        <Icon name="stop" />
        <span>{t('decline')}</span>
      </summary>
      <form action={send} onSubmit={onSubmit} noValidate>
        <Names {...names} />
        <input type="hidden" name="decision" value="decline" />
        <ChoiceGroup name="reason" legend={t('why')} hint={t('whyHint', { company })}>
          <div className="reasons">
            {declineReasons.map((reason) => (
              <Tick key={reason} type="radio" name="reason" value={reason} label={t(`reason.${reason}`)} />
            ))}
          </div>
        </ChoiceGroup>
        <TextArea name="explanation" label={t('explanation')} optional rows={3} limit={1000} />
        {isBothSides && (
          <label className="tick mt-4">
            <input type="checkbox" name="bothSides" value="on" />
            <span>{t('bothTick')}</span>
          </label>
        )}
        <div className="actions mt-4">
          <Button type="submit" kind="stop">
            {t('declineNow')}
          </Button>
        </div>
      </form>
    </details>
  )
}

function isDeclined(state: FormState): boolean {
  return 'values' in state && state.values?.decision === 'decline'
}
