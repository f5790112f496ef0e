import { useLocale, useTranslations } from 'next-intl'
import type { FactsTableOf } from '@/components/pictures/facts-table'
import { partsOf, sumOf, type Counted, type Flow, type FlowNode } from '@/components/pictures/flow'
import type { ClientFan as Fan } from '@/lib/authorizations/queries/client-fan'
import type { Locale } from '@/lib/i18n/locales'
import type { Translate } from '@/lib/i18n/texts'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { FanPicture } from './fan-picture'

type ClientFanProps = { fan: Fan; client: string; /** Whether there is more than what was counted. */ isMore: boolean }

/** What a client granted as a fan: themselves, who may act for them, and where. */
export function ClientFan({ fan, client, isMore }: ClientFanProps) {
  const t = useTranslations('overview')
  const locale = useLocale()
  const numbers = numbersOf(fan)
  return (
    <FanPicture
      of="client"
      gist={t('fanOf.client.gist', numbers)}
      flow={flowOf(fan, client, t, locale)}
      tables={tablesOf(fan, t, locale)}
      counted={isMore ? numbers.granted : null}
    />
  )
}

/** What the picture adds up to. */
export function numbersOf({ offices }: Fan) {
  return {
    offices: sumOf(offices, 'count'),
    granted: offices.reduce((sum, one) => sum + totalOf(one), 0),
    open: sumOf(offices, 'open'),
  }
}

type T = Translate<'overview'>

const totalOf = ({ works, later, open }: Counted) => works + later + open
const keyOf = (kind: 'office' | 'what', place: number | null) => `${kind}-${place ?? 'rest'}`
const shortOf = (one: Counted, t: T) =>
  one.open === 0 ? String(totalOf(one)) : t('fan.short', { works: one.works, total: totalOf(one) })

/** What was granted, in words. */
function whatOf({ kind, name, count }: Fan['whats'][number], t: T, locale: Locale): string {
  if (kind === null) return t('client.fan.andWhats', { count })
  if (kind === 'everything' || name === null) return t('client.fan.everything')
  return kind === 'provider' ? t('client.fan.all', { provider: nameIn(name, locale) }) : nameIn(name, locale)
}

/** The parties and bands of the picture. */
export function flowOf(fan: Fan, client: string, t: T, locale: Locale): Flow {
  const offices = fan.offices.map((one): FlowNode => {
    const { place, name, count, people, works, later, open } = one
    const words =
      people > 0
        ? t('client.fan.people', { count: people })
        : later > 0 && open === 0
          ? t('client.fan.beginsLater')
          : t('client.fan.nobody')
    return {
      key: keyOf('office', place),
      name: name ?? t('client.fan.andOffices', { count }),
      words,
      short: shortOf(one, t),
      parts: partsOf(one),
      warns: works === 0 && open > 0,
    }
  })
  const whats = fan.whats.map((one): FlowNode => {
    const total = totalOf(one)
    return {
      key: keyOf('what', one.place),
      name: whatOf(one, t, locale),
      words:
        one.works === total ? t('fan.authorizations', { count: total }) : t('fan.usable', { works: one.works, total }),
      short: shortOf(one, t),
      parts: partsOf(one),
      warns: one.open > 0,
    }
  })
  const { granted } = numbersOf(fan)
  const own = { key: 'client', name: client, words: t('fan.authorizations', { count: granted }), short: '', parts: [] }
  return {
    columns: [
      { key: 'client', title: t('client.fan.you'), icon: 'shop', isHub: true, nodes: [own] },
      { key: 'offices', title: t('client.fan.offices'), icon: 'office', nodes: offices },
      { key: 'whats', title: t('client.fan.whats'), icon: 'institution', nodes: whats },
    ],
    links: [
      ...offices.map(({ key, parts }) => ({ from: 'client', to: key, parts })),
      ...fan.reach.map((one) => ({
        from: keyOf('office', one.office),
        to: keyOf('what', one.what),
        parts: partsOf(one),
      })),
    ],
  }
}

/** Every number of it, to be read. */
export function tablesOf(fan: Fan, t: T, locale: Locale): FactsTableOf[] {
  const hasLater = [...fan.offices, ...fan.whats].some(({ later }) => later > 0)
  const numberHeads = [t('fan.table.can'), ...(hasLater ? [t('fan.table.later')] : []), t('fan.table.cannot')]
  const numbers = ({ works, later, open }: Counted) => [works, ...(hasLater ? [later] : []), open]
  const officeOf = ({ name, count }: Pick<Fan['offices'][number], 'name' | 'count'>) =>
    name ?? t('client.fan.andOffices', { count })
  const officeNames = new Map(fan.offices.map((one) => [one.place, officeOf(one)]))
  const whatNames = new Map(fan.whats.map((one) => [one.place, whatOf(one, t, locale)]))
  return [
    {
      caption: t('client.fan.table.offices'),
      head: [t('client.party'), ...numberHeads, t('client.fan.table.people')],
      rows: fan.offices.map((one) => [officeOf(one), ...numbers(one), one.people]),
    },
    {
      caption: t('client.fan.table.whats'),
      head: [t('client.what'), ...numberHeads],
      rows: fan.whats.map((one) => [whatOf(one, t, locale), ...numbers(one)]),
    },
    {
      caption: t('client.fan.table.reach'),
      head: [t('client.party'), t('client.what'), ...numberHeads],
      rows: fan.reach.map((one) => [officeNames.get(one.office) ?? '', whatNames.get(one.what) ?? '', ...numbers(one)]),
    },
  ]
}
