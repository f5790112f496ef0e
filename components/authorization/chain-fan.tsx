import { useLocale, useTranslations } from 'next-intl'
import type { FactsTableOf } from '@/components/pictures/facts-table'
import { partsOf, sumOf, type Flow, type FlowNode, type Part } from '@/components/pictures/flow'
import type { Fan } from '@/lib/authorizations/queries/fan'
import type { Locale } from '@/lib/i18n/locales'
import type { Translate } from '@/lib/i18n/texts'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { FanPicture } from './fan-picture'

type FanProps = { fan: Fan; office: string; /** Whether there is more than what was counted. */ isMore: boolean }

/** The chains of an office as a fan: its clients, the office, who of it can sign in, and where. */
export function ChainFan({ fan, office, isMore }: FanProps) {
  const t = useTranslations('overview')
  const locale = useLocale()
  const numbers = numbersOf(fan)
  return (
    <FanPicture
      of="office"
      gist={t('fanOf.office.gist', numbers)}
      flow={flowOf(fan, office, t, locale)}
      tables={tablesOf(fan, t, locale)}
      counted={isMore ? numbers.received : null}
    />
  )
}

/** What the picture adds up to. */
export function numbersOf({ clients, employees, services }: Fan) {
  const open = sumOf(clients, 'open')
  return {
    clients: sumOf(clients, 'count'),
    received: sumOf(clients, 'works') + sumOf(clients, 'later') + open,
    open,
    employees: sumOf(
      employees.filter(({ able }) => able > 0),
      'count',
    ),
    services: sumOf(services, 'usable'),
  }
}

type T = Translate<'overview'>

const keyOf = (kind: 'client' | 'employee' | 'service', place: number | null) => `${kind}-${place ?? 'rest'}`
const reachParts = (able: number, keptOut: number): Part[] => [
  { standing: 'works', value: able },
  { standing: 'open', value: keptOut },
]

/** The parties and bands of the picture. */
export function flowOf(fan: Fan, office: string, t: T, locale: Locale): Flow {
  const clients = fan.clients.map(({ place, name, count, works, later, open }): FlowNode => {
    const total = works + later + open
    return {
      key: keyOf('client', place),
      name: name ?? t('fan.andClients', { count }),
      words: works === total ? t('fan.authorizations', { count: total }) : t('fan.usable', { works, total }),
      short: works === total ? String(total) : t('fan.short', { works, total }),
      parts: partsOf({ works, later, open }),
      warns: open > 0,
    }
  })
  const employees = fan.employees.map(({ place, name, count, able, keptOut, nowhere }): FlowNode => {
    const total = able + nowhere
    const words =
      nowhere > 0
        ? t('fan.usable', { works: able, total })
        : keptOut > 0
          ? t('fan.notAll', { count: able })
          : place === null
            ? t('fan.together', { count: able })
            : t('fan.authorizations', { count: able })
    return {
      key: keyOf('employee', place),
      name: name ?? t('fan.andEmployees', { count }),
      words,
      short: nowhere > 0 ? t('fan.short', { works: able, total }) : String(able),
      parts: reachParts(able, nowhere),
      warns: nowhere > 0,
    }
  })
  const services = fan.services.map(({ place, name, provider, count, able, keptOut }): FlowNode => {
    const total = able + keptOut
    return {
      key: keyOf('service', place),
      name: name ? nameIn(name, locale) : t('fan.andServices', { count }),
      words: provider ? nameIn(provider, locale) : '',
      short: keptOut > 0 ? t('fan.short', { works: able, total }) : String(able),
      parts: reachParts(able, keptOut),
    }
  })
  const none = (key: string, name: string, words: string): FlowNode => ({
    key,
    name,
    words,
    short: '',
    parts: [],
    isOpen: true,
  })
  const { received } = numbersOf(fan)
  return {
    columns: [
      { key: 'clients', title: t('fan.clients'), icon: 'shop', nodes: clients },
      {
        key: 'office',
        title: t('fan.office'),
        icon: 'office',
        isHub: true,
        nodes: [
          { key: 'office', name: office, words: t('fan.authorizations', { count: received }), short: '', parts: [] },
        ],
      },
      {
        key: 'employees',
        title: t('fan.employees'),
        icon: 'people',
        nodes: employees.length > 0 ? employees : [none('nobody', t('fan.nobody'), t('fan.nobodyWords'))],
      },
      {
        key: 'services',
        title: t('fan.services'),
        icon: 'institution',
        nodes: services.length > 0 ? services : [none('nowhere', t('fan.noService'), t('fan.noServiceWords'))],
      },
    ],
    links: [
      ...clients.map(({ key, parts }) => ({ from: key, to: 'office', parts })),
      ...employees.map(({ key, parts }) => ({ from: 'office', to: key, parts })),
      ...fan.reach.map(({ employee, service, able, keptOut }) => ({
        from: keyOf('employee', employee),
        to: keyOf('service', service),
        parts: reachParts(able, keptOut),
      })),
    ],
  }
}

/** Every number of it, to be read. */
export function tablesOf(fan: Fan, t: T, locale: Locale): FactsTableOf[] {
  const hasLater = sumOf(fan.clients, 'later') > 0
  const employeeOf = (place: number | null) => {
    const found = fan.employees.find((one) => one.place === place)
    return found?.name ?? t('fan.andEmployees', { count: found?.count ?? 0 })
  }
  const serviceOf = (place: number | null) => {
    const found = fan.services.find((one) => one.place === place)
    return found?.name ? nameIn(found.name, locale) : t('fan.andServices', { count: found?.count ?? 0 })
  }
  return [
    {
      caption: t('fan.table.clients'),
      head: [
        t('fan.table.client'),
        t('fan.table.can'),
        ...(hasLater ? [t('fan.table.later')] : []),
        t('fan.table.cannot'),
      ],
      rows: fan.clients.map(({ name, count, works, later, open }) => [
        name ?? t('fan.andClients', { count }),
        works,
        ...(hasLater ? [later] : []),
        open,
      ]),
    },
    {
      caption: t('fan.table.employees'),
      head: [t('fan.table.employee'), t('fan.table.can'), t('fan.table.notAll'), t('fan.table.nowhere')],
      rows: fan.employees.map(({ place, able, keptOut, nowhere }) => [
        employeeOf(place),
        able,
        keptOut - nowhere,
        nowhere,
      ]),
    },
    {
      caption: t('fan.table.services'),
      head: [t('fan.table.service'), t('fan.table.provider'), t('fan.table.can'), t('fan.table.cannot')],
      rows: fan.services.map(({ place, provider, able, keptOut }) => [
        serviceOf(place),
        provider ? nameIn(provider, locale) : '',
        able,
        keptOut,
      ]),
    },
    {
      caption: t('fan.table.reach'),
      head: [t('fan.table.employee'), t('fan.table.service'), t('fan.table.can'), t('fan.table.cannot')],
      rows: fan.reach.map(({ employee, service, able, keptOut }) => [
        employeeOf(employee),
        serviceOf(service),
        able,
        keptOut,
      ]),
    },
  ].filter(({ rows }) => rows.length > 0)
}
