import { getLocale, getTranslations } from 'next-intl/server'
import { Attention, type AttentionItem } from '@/components/authorization/attention'
import { Tag } from '@/components/ui/tag'
import type { ListedAuthorization } from '@/lib/authorizations/queries/authorizations'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import { shownOfEach, type OverviewData } from './overview-data'

type Count = { count: number; isMore: boolean }
type Waiting = OverviewData['waiting'][number]

/** Every reason to look today: what to decide on, who to assign, what waits, and what ends. */
export async function AttentionOf({ data, path, mayDecide }: { data: OverviewData; path: string; mayDecide: boolean }) {
  const t = await getTranslations('overview')
  const words = await wordsOf(path, mayDecide)
  const more = (count: Count, href: string) =>
    count.count > shownOfEach
      ? { href, label: count.isMore ? t('showAllMore') : t('showAll', { count: count.count }) }
      : null
  const { glance } = data
  return (
    <>
      <Attention
        title={t('toDecide')}
        tag={<Tag state="wait">{t('toDecideTag', { count: glance.toDecide.count })}</Tag>}
        items={data.toDecide.map((row) => words.toDecide(row))}
        more={more(glance.toDecide, `${path}/requests`)}
      />
      <Attention
        title={t('noEmployee')}
        tag={
          <Tag state="stop" icon="unlink">
            {t('noEmployeeTag')}
          </Tag>
        }
        items={data.withoutEmployee.map((row) => words.withoutEmployee(row))}
        more={more(glance.withoutEmployee, `${path}/received?status=without_employee`)}
      />
      <Attention
        title={t('waiting')}
        tag={<Tag state="wait">{t('waitingTag', { count: glance.waiting.count })}</Tag>}
        items={data.waiting.map((row) => words.waiting(row))}
        more={more(glance.waiting, `${path}/received?status=pending`)}
      />
      <Attention
        title={t('ending')}
        items={data.endingSoon.map((row) => words.ending(row, 'received'))}
        more={more(glance.receivedEndingSoon, `${path}/received?whose=clients&status=ending_soon`)}
      />
      <Attention
        title={t('endingOwn')}
        items={data.ownEndingSoon.map((row) => words.endingOwn(row))}
        more={more(glance.ownEndingSoon, `${path}/received?whose=own&status=ending_soon`)}
      />
      <Attention
        title={t('endingGranted')}
        items={data.grantedEndingSoon.map((row) => words.ending(row, 'granted'))}
        more={more(glance.grantedEndingSoon, `${path}/granted?status=ending_soon`)}
      />
    </>
  )
}

async function wordsOf(path: string, mayDecide: boolean) {
  const t = await getTranslations('overview')
  const tTerms = await getTranslations('terms')
  const tList = await getTranslations('authorizations')
  const locale = await getLocale()
  const b = (words: React.ReactNode) => <b>{words}</b>
  const lastDay = (day: Date) => t.rich('lastDay', { day: formatDay(day, locale), b })
  const what = (scope: string, provider: string, services: number) =>
    scope === 'everything'
      ? tList('everything')
      : scope === 'provider'
        ? tList('allOfProvider', { provider })
        : tTerms('count.services', { count: services })
  const asked = (row: Waiting) =>
    what(row.scope, (row.provider && ((locale === 'en' && row.provider.en) || row.provider.nl)) ?? '', row.services)
  const given = (row: ListedAuthorization) => what(row.scope, row.providerName ?? '', row.services)
  const request = (row: Waiting, text: React.ReactNode, label: string): AttentionItem => {
    const href = `${path}/requests/${row.id}`
    return {
      key: row.id,
      party: row.otherParty,
      href,
      what: text,
      when: t.rich('expiresOn', { day: formatDay(row.decideBy, locale), b }),
      action: { href, label },
    }
  }
  return {
    toDecide: (row: Waiting) =>
      request(row, t('toDecideWhat', { what: asked(row) }), mayDecide ? t('decide') : t('open')),
    waiting: (row: Waiting) =>
      request(
        row,
        row.firstViewedAt
          ? t('waitingSeen', { what: asked(row), day: formatDayOf(row.firstViewedAt, locale) })
          : t('waitingUnseen', { what: asked(row) }),
        t('open'),
      ),
    withoutEmployee: (row: ListedAuthorization): AttentionItem => {
      const href = `${path}/received/${row.id}`
      return {
        key: row.id,
        party: row.party,
        href,
        what:
          row.state === 'upcoming'
            ? t('noEmployeeLater', { what: given(row), day: formatDay(row.validFrom, locale) })
            : t('noEmployeeWhat', { what: given(row) }),
        when: lastDay(row.validUntil),
        action: { href: `${href}/assign`, label: t('assign') },
      }
    },
    endingOwn: (row: ListedAuthorization): AttentionItem => {
      const href = `${path}/own/${row.id}`
      return {
        key: row.id,
        party: { name: row.person ?? '', kvkNumber: null },
        href,
        what: t('endingOwnWhat', { what: given(row) }),
        when: lastDay(row.validUntil),
        action: { href, label: t('open') },
      }
    },
    ending: (row: ListedAuthorization, side: 'received' | 'granted'): AttentionItem => {
      const href = `${path}/${side}/${row.id}`
      const people = t('employees', { count: row.employees })
      const text =
        side === 'received'
          ? t('endingWhat', { what: given(row), people })
          : t('endingGrantedWhat', { what: given(row) })
      return {
        key: row.id,
        party: row.party,
        href,
        what: text,
        when: lastDay(row.validUntil),
        action: { href, label: t('open') },
      }
    },
  }
}
