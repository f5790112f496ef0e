import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { TooShort } from '@/components/ui/lists'
import { isTooShort } from '@/lib/kernel/text/search-text'
import { keysOf, partsOf, wordsOf, type FilterProblem, type QueueFilter } from '@/lib/desk/queue/filter'

type BarProps = {
  typed: string
  filter: QueueFilter
  problems: FilterProblem[]
  hrefOf: (filter: QueueFilter) => string
}

/** The one field of the queue, what it says as parts to press away, and parts to add. What is not understood is said at the field and stays typed. */
export function FilterBar({ typed, filter, problems, hrefOf }: BarProps) {
  const t = useTranslations('queue')
  const locale = useLocale()
  const isShort = isTooShort(filter.text)
  const example = {
    nl: 'is:open niveau:eh3 bij:vrij ouder:2d Donald',
    en: 'is:open level:loa3 claimed:free older:2d Donald',
  }[locale]
  // What is not searched narrows nothing: there is nothing to press away.
  const applied = partsOf(filter, locale).filter(({ key }) => key !== 'text' || !isShort)
  const message = problems
    .map(({ part, problem, key }) =>
      problem === 'key'
        ? t('problem.key', { part, known: keysOf(locale) })
        : t('problem.value', { part, known: wordsOf(key ?? 'is', locale) }),
    )
    .join(' ')
  const described = ['q-hint', isShort && 'q-short', message && 'q-error'].filter(Boolean).join(' ')
  return (
    <>
      <form className="queue-search" role="search" action="/desk" method="get">
        <div className={message ? 'field--error' : undefined}>
          <label htmlFor="q">{t('search')}</label>
          <p className="hint" id="q-hint">
            {t('hint', { example })}
          </p>
          <TooShort search={filter.text} id="q-short" />
          <FieldError id="q" message={message || undefined} />
          <div className="search">
            <Icon name="search" />
            {/* A new key: whatever way one came here, the field says what is shown. */}
            <input
              key={typed}
              className="input"
              id="q"
              name="q"
              type="search"
              defaultValue={typed}
              autoComplete="off"
              spellCheck={false}
              aria-describedby={described}
              aria-invalid={message ? true : undefined}
            />
          </div>
        </div>
        <Button type="submit">{t('find')}</Button>
      </form>
      <div className="filter-parts" role="group" aria-label={t('filters')}>
        {applied.map(({ part, without }) => (
          <Link
            key={part}
            className="filter-part"
            href={hrefOf(without)}
            prefetch={false}
            aria-label={t('remove', { part })}
          >
            {part}
            <Icon name="cross" />
          </Link>
        ))}
        <Additions filter={filter} hrefOf={hrefOf} />
      </div>
    </>
  )
}

function Additions({ filter, hrefOf }: Pick<BarProps, 'filter' | 'hrefOf'>) {
  const t = useTranslations('queue')
  const has = (trait: QueueFilter['has'][number]) => filter.has.includes(trait)
  const offers: [string, boolean, QueueFilter][] = [
    [t('add.difference'), has('difference'), { ...filter, has: [...filter.has, 'difference'] }],
    [t('add.fourEyes'), has('four_eyes'), { ...filter, has: [...filter.has, 'four_eyes'] }],
    [t('add.older'), filter.olderDays !== null, { ...filter, olderDays: 2 }],
    [t('add.free'), filter.claimed !== null || filter.is === 'mine', { ...filter, claimed: 'free' }],
    [t('add.submitted'), filter.order !== 'promised', { ...filter, order: 'submitted' }],
  ]
  return offers.map(([words, isThere, wanted]) =>
    isThere ? null : (
      <Link
        key={words}
        className="filter-part filter-part--add"
        href={hrefOf(wanted)}
        prefetch={false}
        aria-label={t('addLabel', { words })}
      >
        + {words}
      </Link>
    ),
  )
}
