import { getLocale, getTranslations } from 'next-intl/server'
import { Attention, type AttentionItem, type AttentionProps } from '@/components/authorization/attention'
import { Tag } from '@/components/ui/tag'
import type { ListedAuthorization } from '@/lib/authorizations/queries/authorizations'
import { countOf, isForReader, reasons, type MayDo, type Reason } from '@/lib/authorizations/overview'
import { outlook, type Outlook } from '@/lib/authorizations/rules'
import { levelLabel } from '@/lib/catalogue/levels'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import { shownOfEach, type OverviewData } from './overview-data'

/** What assigning somebody brings about, in words. */
const promises = {
  now: 'noEmployeeWhat',
  later: 'noEmployeeLater',
  never: 'noEmployeeNever',
  over: 'noEmployeeNever',
} as const satisfies Record<Outlook, string>

type Waiting = OverviewData['waiting'][number]

/** Every reason to look today: first what this reader can do something about, then what waits for somebody else. */
export async function AttentionOf({ data, path, may }: { data: OverviewData; path: string; may: MayDo }) {
  const t = await getTranslations('overview')
  const lists = await listsOf(data, path, may)
  const filled = reasons.filter((reason) => lists[reason].items.length > 0)
  const others = filled.filter((reason) => !isForReader(reason, may))
  return (
    <>
      {filled
        .filter((reason) => isForReader(reason, may))
        .map((reason) => (
          <Attention key={reason} {...lists[reason]} />
        ))}
      {others.length > 0 && (
        <section className="section">
          <h2>{t('othersTitle')}</h2>
          {others.map((reason) => (
            <Attention key={reason} level={3} {...lists[reason]} />
          ))}
        </section>
      )}
    </>
  )
}

async function listsOf(data: OverviewData, path: string, may: MayDo): Promise<Record<Reason, AttentionProps>> {
  const t = await getTranslations('overview')
  const words = await wordsOf(path, data.permitting, may.decide)
  const { glance } = data
  const list = (reason: Reason, items: AttentionItem[], href: string, tag?: AttentionProps['tag']): AttentionProps => {
    const count = countOf(reason, glance)
    const label = count.isMore ? t('showAllMore') : t('showAll', { count: count.count })
    return { title: t(titles[reason]), items, tag, more: count.count > shownOfEach ? { href, label } : null }
  }
  const nobody = (label: string) => (
    <Tag state="stop" icon="unlink">
      {label}
    </Tag>
  )
  const wait = (label: string) => <Tag state="wait">{label}</Tag>
  const received = `${path}/received`
  return {
    toDecide: list(
      'toDecide',
      data.toDecide.map((row) => words.toDecide(row)),
      `${path}/requests`,
      wait(t(may.decide ? 'toDecideTag' : 'toDecideTagOther', { count: glance.toDecide.count })),
    ),
    withoutEmployee: list(
      'withoutEmployee',
      data.withoutEmployee.map((row) => words.withoutEmployee(row)),
      `${received}?status=without_employee`,
      nobody(t('noEmployeeTag')),
    ),
    stuck: list(
      'stuck',
      data.stuck.map((row) => words.stuck(row)),
      `${received}?status=stuck`,
      nobody(t('stuckTag')),
    ),
    ending: list(
      'ending',
      data.endingSoon.map((row) => words.ending(row, 'received')),
      `${received}?whose=clients&status=ending_soon`,
    ),
    endingOwn: list(
      'endingOwn',
      data.ownEndingSoon.map((row) => words.endingOwn(row)),
      `${received}?whose=own&status=ending_soon`,
    ),
    endingGranted: list(
      'endingGranted',
      data.grantedEndingSoon.map((row) => words.ending(row, 'granted')),
      `${path}/granted?status=ending_soon`,
    ),
    waiting: list(
      'waiting',
      data.waiting.map((row) => words.waiting(row)),
      `${received}?status=pending`,
      wait(t('waitingTag', { count: glance.waiting.count })),
    ),
  }
}

const titles = {
  toDecide: 'toDecide',
  withoutEmployee: 'noEmployee',
  stuck: 'stuck',
  ending: 'ending',
  endingOwn: 'endingOwn',
  endingGranted: 'endingGranted',
  waiting: 'waiting',
} as const satisfies Record<Reason, string>

async function wordsOf(path: string, permitting: Set<string>, mayDecide: boolean) {
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
  const toAssign = (row: ListedAuthorization, text: string): AttentionItem => {
    const href = `${path}/received/${row.id}`
    return {
      key: row.id,
      party: row.party,
      href,
      what: text,
      when: lastDay(row.validUntil),
      action: { href: `${href}/assign`, label: t('assign') },
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
    withoutEmployee: (row: ListedAuthorization): AttentionItem =>
      toAssign(
        row,
        t(promises[outlook(row.state, permitting.has(row.id))], {
          what: given(row),
          level: levelLabel(row.level),
          day: formatDay(row.validFrom, locale),
        }),
      ),
    stuck: (row: ListedAuthorization): AttentionItem =>
      toAssign(
        row,
        t('stuckWhat', {
          what: given(row),
          people: t('employees', { count: row.employees }),
          level: levelLabel(row.level),
        }),
      ),
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
