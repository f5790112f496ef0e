import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { Icon, type IconName } from '@/components/ui/icon'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Work } from '@/lib/desk/cases/queries/work'
import { nextStatus, openStatuses } from '@/lib/admin-status/applications/rules'
import { formatDay, formatDayShort, formatTime } from '@/lib/i18n/dates'
import { claim, release, undo } from '../actions'
import { LeaseWatch } from './lease-watch'
import { leftOf } from '../open-case'

type DockProps = { work: Work; promisedBy: Date }

/** What one can do with the case now: take it, decide, look as the second one, take a decision back, or open it again. */
export function DecisionDock({ work, promisedBy }: DockProps) {
  if (!work.mayWork) return <ReadOnlyDock work={work} />
  if (!openStatuses.includes(work.status)) return <ClosedDock work={work} />
  return work.holds ? (
    <HeldDock work={work} promisedBy={promisedBy} />
  ) : (
    <FreeDock work={work} promisedBy={promisedBy} />
  )
}

/** Auditors, and colleagues whom the case touches: they see who works on it. */
function ReadOnlyDock({ work: { holder, status } }: { work: Work }) {
  const t = useTranslations('case')
  const locale = useLocale()
  if (!openStatuses.includes(status)) return null
  return (
    <Bar
      icon={holder ? 'lock' : 'clock'}
      words={
        holder ? t('dock.theirs', { name: holder.name, time: formatTime(holder.until, locale) }) : t('dock.nobody')
      }
    />
  )
}

function Bar({ icon, words, children }: { icon: IconName; words: ReactNode; children?: ReactNode }) {
  const t = useTranslations('desk')
  return (
    <section className="dock dock--decide" aria-label={t('dock.label')}>
      <div className="wrap">
        <span className="left">
          <Icon name={icon} />
          <span>{words}</span>
        </span>
        {children}
      </div>
    </section>
  )
}

const at = (applicationId: string, page: string) => `/desk/applications/${applicationId}/${page}`

function HeldDock({ work, promisedBy }: DockProps) {
  const t = useTranslations('case')
  const locale = useLocale()
  const { id, status, holder, readiness } = work
  const may = (event: 'approve' | 'reject' | 'ask') => nextStatus(status, event).ok
  const open = readiness.open.length
  return (
    <Bar
      icon="lock"
      words={
        <>
          {t.rich('dock.yours', {
            time: holder ? formatTime(holder.until, locale) : '',
            b: (chunks) => <b>{chunks}</b>,
          })}{' '}
          {status === 'submitted'
            ? t('dock.open', { count: open })
            : status === 'second_review'
              ? t('dock.second')
              : t('dock.waits')}{' '}
          {work.undo && t('dock.askUndoUntil', { time: formatTime(work.undo.until, locale) })}
          <span className="soft">
            {status === 'submitted' && t('dock.promised', { day: formatDayShort(promisedBy, locale) })}
          </span>
        </>
      }
    >
      {holder && (
        <LeaseWatch
          key={holder.until.toISOString()}
          applicationId={id}
          left={leftOf(holder)}
          warning={t('dock.short', { time: formatTime(holder.until, locale) })}
          className="order-1 basis-full"
        />
      )}
      <Undo work={work} />
      <LinkButton kind="bare" small href={at(id, 'hand-over')}>
        {t('dock.handOver')}
      </LinkButton>
      <ActionForm action={release} errorTitle={t('dock.notReleased')} prefix="release">
        <input type="hidden" name="applicationId" value={id} />
        <SubmitButton kind="bare" small>
          {t('dock.release')}
        </SubmitButton>
      </ActionForm>
      {may('reject') && (
        <LinkButton kind="stop" small href={at(id, 'reject')}>
          {t('dock.reject')}
        </LinkButton>
      )}
      {may('ask') && (
        <LinkButton small href={at(id, 'ask')}>
          {t('dock.ask')}
        </LinkButton>
      )}
      {status === 'second_review' ? (
        <LinkButton kind="main" small icon="eye" href={at(id, 'review')}>
          {t('dock.review')}
        </LinkButton>
      ) : (
        may('approve') && (
          <LinkButton kind="main" small icon="check" href={at(id, 'approve')}>
            {readiness.risks.length > 0 ? t('dock.approveFirst') : t('dock.approve')}
          </LinkButton>
        )
      )}
    </Bar>
  )
}

function FreeDock({ work, promisedBy }: DockProps) {
  const t = useTranslations('case')
  const locale = useLocale()
  const { holder, status, isFirst, id } = work
  if (holder)
    return <Bar icon="lock" words={t('dock.theirs', { name: holder.name, time: formatTime(holder.until, locale) })} />
  if (status === 'second_review' && isFirst) return <Bar icon="eye" words={t('dock.needsOther')} />
  const words =
    status === 'second_review'
      ? t('dock.freeSecond')
      : status === 'more_information_needed'
        ? t('dock.freeWaits')
        : t('dock.free', { day: formatDay(promisedBy, locale) })
  return (
    <Bar
      icon="clock"
      words={work.undo ? `${words} ${t('dock.askUndoUntil', { time: formatTime(work.undo.until, locale) })}` : words}
    >
      <Undo work={work} />
      <ActionForm action={claim} errorTitle={t('dock.notClaimed')} prefix="claim">
        <input type="hidden" name="applicationId" value={id} />
        <SubmitButton small>{t('dock.claim')}</SubmitButton>
      </ActionForm>
    </Bar>
  )
}

/** Takes back what was decided or asked, as long as that can be. */
function Undo({ work: { id, undo: undoable } }: { work: Work }) {
  const t = useTranslations('case')
  if (!undoable) return null
  return (
    <ActionForm action={undo} errorTitle={t('dock.notUndone')} prefix="undo">
      <input type="hidden" name="applicationId" value={id} />
      <SubmitButton kind="plain" small icon="return">
        {undoable.decision === 'ask' ? t('dock.undoAsk') : t('dock.undo')}
      </SubmitButton>
    </ActionForm>
  )
}

/** Decided: for ten minutes it can be taken back, afterwards it can be opened again. */
function ClosedDock({ work }: { work: Work }) {
  const t = useTranslations('case')
  const locale = useLocale()
  const { id, undo: undoable, status } = work
  if (undoable)
    return (
      <Bar icon="clock" words={t('dock.undoUntil', { time: formatTime(undoable.until, locale) })}>
        <Undo work={work} />
      </Bar>
    )
  if (!nextStatus(status, 'reopen').ok) return null
  return (
    <Bar icon="ok" words={t('dock.closed')}>
      <LinkButton small icon="refresh" href={at(id, 'reopen')}>
        {t('dock.reopen')}
      </LinkButton>
    </Bar>
  )
}
