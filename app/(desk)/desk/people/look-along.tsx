import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { Filters } from '@/components/ui/filters'
import { Panel } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { StaffActor } from '@/lib/kernel/actor'
import { sought } from '@/lib/kernel/text/search-text'
import { formatTime } from '@/lib/i18n/dates'
import { listRunningLooks, maxFound, searchPeople } from '@/lib/desk/looks/queries/looks'
import { lookMinutes } from '@/lib/desk/looks/rules'

/** Searching somebody to look along with, and what one is looking at now. */
export async function LookAlong({ staff, search }: { staff: StaffActor; search: string }) {
  const [found, running] = await Promise.all([searchPeople(staff, search), listRunningLooks(staff)])
  const t = await getTranslations('look')
  const tStaff = await getTranslations('staff')
  const locale = await getLocale()
  return (
    <Panel label={t('search.title')}>
      <h2 className="text-lg">{t('search.title')}</h2>
      <p className="small-text soft mb-3">{t('search.intro', { minutes: lookMinutes })}</p>
      {running.map(({ id, endsAt, person }) => (
        <Note
          key={id}
          state="soon"
          icon="eye"
          className="mb-3"
          title={t('running', { name: person.name, time: formatTime(endsAt, locale) })}
        >
          <p>
            <LinkButton small href={`/desk/look/${id}`}>
              {t('goOn')}
            </LinkButton>
          </p>
        </Note>
      ))}
      <Filters
        path="/desk/people"
        search={{ label: t('search.label'), value: search }}
        count={
          sought(search) !== '' &&
          (found.length === maxFound
            ? t('search.many', { count: maxFound })
            : t('search.count', { count: found.length }))
        }
        clearHref={sought(search) !== '' && '/desk/people'}
      />
      {sought(search) !== '' && (
        <>
          <ul className="mt-2">
            {found.map(({ id, name, email }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-2">
                <span className="min-w-0 break-words">
                  <b>{name}</b>
                  <br />
                  <span className="small-text soft">{email}</span>
                </span>
                <span className="flex flex-wrap gap-2">
                  <LinkButton
                    small
                    icon="eye"
                    href={`/desk/people/look/${id}`}
                    aria-label={t('search.chooseOf', { name })}
                  >
                    {t('search.choose')}
                  </LinkButton>
                  <LinkButton small href={`/desk/people/name/${id}`}>
                    {tStaff('rename.link')}
                    <span className="visually-hidden"> {name}</span>
                  </LinkButton>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
