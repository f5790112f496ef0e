import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/surface'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { stepPath } from './step-paths'

/** A draft: which steps are finished, and the one to go on with. */
export function ToDo({ draft }: { draft: OwnSteps }) {
  const t = useTranslations('apply')
  const nextAt = draft.steps.indexOf(draft.next)
  return (
    <Panel label={t('todo.title')} className="mb-8">
      <h2>{t('todo.title')}</h2>
      <ol className="mt-3 mb-5">
        <li className="flex items-center gap-2 py-1">
          <Icon name="check" />
          <a href={`/applications/${draft.id}/request`}>{t('steps.company')}</a>
          <span className="visually-hidden">{t('todo.done')}</span>
        </li>
        {draft.steps.map((step, at) => (
          <li key={step} className="flex items-center gap-2 py-1">
            <Icon name={at < nextAt ? 'check' : 'right'} />
            {at <= nextAt ? (
              <a href={stepPath(draft.id, step)}>{t(`steps.${step}`)}</a>
            ) : (
              <span className="soft">{t(`steps.${step}`)}</span>
            )}
            <span className="visually-hidden">{at < nextAt ? t('todo.done') : t('todo.open')}</span>
          </li>
        ))}
      </ol>
      <LinkButton kind="main" iconAfter="arrow" href={stepPath(draft.id, draft.next)}>
        {t('todo.goOn')}
      </LinkButton>
    </Panel>
  )
}
