import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/form/action-form'
import { TextInput } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { Fold } from '@/components/ui/surface'
import { listHref } from '@/lib/kernel/forms/list-address'
import { remove, save } from './actions'

type SavedViewsProps = { views: { id: string; name: string; query: string }[]; query: string }

/** One's own filters under a name, and a place to keep the present one. */
export function SavedViews({ views, query }: SavedViewsProps) {
  const t = useTranslations('queue')
  return (
    <div className="mt-3 max-w-2xl">
      {views.length > 0 && (
        <>
          <h2 className="text-sm">{t('saved.title')}</h2>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {views.map(({ id, name, query: kept }) => (
              <li key={id} className="flex items-center gap-1">
                <Link
                  className="chip"
                  href={listHref('/desk', { q: kept || '*' })}
                  aria-current={kept === query ? 'true' : undefined}
                  prefetch={false}
                >
                  {name}
                </Link>
                <ActionForm action={remove} errorTitle={t('saved.notRemoved')} prefix={id}>
                  <input type="hidden" name="viewId" value={id} />
                  <input type="hidden" name="query" value={query || '*'} />
                  <SubmitButton kind="bare" small>
                    {t.rich('saved.remove', {
                      name,
                      vh: (chunks) => <span className="visually-hidden">{chunks}</span>,
                    })}
                  </SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
        </>
      )}
      <Fold summary={t('saved.save')}>
        {/* A new key: after a view was saved, the field is empty again. */}
        <ActionForm
          key={views.length}
          action={save}
          errorTitle={t('saved.notSaved')}
          prefix="view"
          className="grid gap-4 sm:grid-cols-[1fr_auto] sm:items-end"
        >
          <input type="hidden" name="query" value={query || '*'} />
          <TextInput name="name" label={t('saved.name')} hint={t('saved.hint')} autoComplete="off" />
          <SubmitButton kind="plain">{t('saved.submit')}</SubmitButton>
        </ActionForm>
      </Fold>
    </div>
  )
}
