import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { comparedCheck, fixedChecks } from '@/lib/desk/cases/rules/check-list'
import type { Work } from '@/lib/desk/cases/queries/work'
import { formatMoment } from '@/lib/i18n/dates'
import { TickBox } from './tick-box'

/** What has to be looked at for this kind of case. Who holds the case ticks; others see what is done, and by whom. */
export function CheckList({ work }: { work: Work }) {
  const t = useTranslations('case')
  const done = work.checks.filter(({ tick }) => tick).length
  return (
    <section className="case-block" id="checks">
      <div className="section__head">
        <h2>{t('checks.title')}</h2>
        <span className="small-text soft" role="status">
          {t('checks.done', { done, all: work.checks.length })}
        </span>
      </div>
      {work.readiness.differences === 0 && !work.readiness.isCompared && (
        <p className="small-text soft">{t('checks.notCompared')}</p>
      )}
      <ul className="checks">
        {work.checks.map(({ item, tick }) => (
          <li key={item}>
            <Check work={work} item={item} tick={tick} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Check({ work, item, tick }: { work: Work; item: string; tick: Work['checks'][number]['tick'] }) {
  const t = useTranslations('case')
  const locale = useLocale()
  const label = useLabel(work, item)
  const small = tick
    ? t('checks.by', { name: tick.checkedByName, moment: formatMoment(tick.checkedAt, locale) })
    : label.hint
  if (work.holds && item !== comparedCheck)
    return (
      <TickBox
        applicationId={work.id}
        item={item}
        isTicked={tick !== null}
        label={label.text}
        hint={small}
        save={t('checks.save')}
        errorTitle={t('checks.notSaved')}
      />
    )
  return (
    <span className="flex gap-3">
      <Icon name={tick ? 'check' : 'clock'} />
      <span>
        {label.text}
        <span className="visually-hidden"> ({tick ? t('checks.isDone') : t('checks.isOpen')})</span>
        <small>{small}</small>
      </span>
    </span>
  )
}

function useLabel(work: Work, item: string): { text: string; hint: string } {
  const t = useTranslations('case')
  const fixed = fixedChecks.find((one) => one === item)
  if (fixed) return { text: t(`check.${fixed}.text`), hint: t(`check.${fixed}.hint`) }
  const signatory = work.signatories.find(({ id }) => item === `signature:${id}`)
  const isPaper = signatory?.method === 'paper'
  return {
    text: t('check.signature', { name: signatory?.name ?? '' }),
    hint: isPaper ? t('check.paper') : signatory?.isValid ? t('check.valid') : t('check.invalid'),
  }
}
