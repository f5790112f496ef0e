import { useTranslations } from 'next-intl'
import type { FactsTableOf } from '@/components/pictures/facts-table'
import type { Flow, FlowNode, Part } from '@/components/pictures/flow'
import { FlowPicture } from '@/components/pictures/flow-picture'
import { beforeAndAfter, leavingOf } from '@/lib/authorizations/consequences'
import type { Leaving } from '@/lib/authorizations/departures/queries/losses'
import type { Translate } from '@/lib/i18n/texts'

/** Who can sign in for the clients of somebody who leaves, before and after: what nobody takes over is open. */
export function LeavingPicture({ leaving, name }: { leaving: Leaving; name: string }) {
  const t = useTranslations('colleagues')
  const { before, after, clients } = leavingOf(leaving)
  return (
    <section className="mt-6">
      <h2 className="text-lg">{t('leave.picture.title')}</h2>
      <FlowPicture
        id="leaving"
        size="medium"
        caption={t('leave.picture.caption', { name })}
        gist={t('leave.picture.gist', { name, clients, before: before.works, after: after.works })}
        flow={flowOf(leaving, name, t)}
        meanings={{
          works: t('leave.picture.works'),
          later: t('leave.picture.later'),
          open: t('leave.picture.open'),
        }}
        tables={tablesOf(leaving, name, t)}
      />
    </section>
  )
}

/** Who can sign in for these clients once somebody has left: what colleagues took over, and what nobody did. */
export function LeftPicture({ left, name }: { left: Leaving; name: string }) {
  const t = useTranslations('colleagues')
  const { after, clients } = leavingOf(left)
  const { columns, links } = flowOf(left, name, t, 'after')
  return (
    <section className="mb-6">
      <h2 className="text-lg">{t('left.picture.title')}</h2>
      <FlowPicture
        id="left"
        caption={t('left.picture.caption', { name })}
        gist={t('left.picture.gist', { clients, after: after.works })}
        flow={{ columns: columns.slice(1), links: links.filter(({ from }) => from.startsWith('client-')) }}
        meanings={{
          works: t('leave.picture.works'),
          later: t('leave.picture.later'),
          open: t('leave.picture.open'),
        }}
        tables={tablesOf(left, name, t, 'after')}
      />
    </section>
  )
}

type T = Translate<'colleagues'>
type When = 'before' | 'after'

const works = (value: number): Part[] => [{ standing: 'works', value }]
const open = (value: number): Part[] => [{ standing: 'open', value }]
const clientKey = (place: number | null) => `client-${place ?? 'rest'}`
/** Who leaves has the place 0. */
const personKey = (when: When, place: number | null) => `${when}-${place ?? 'rest'}`

/** For how many of these clients who leaves can sign in themselves. */
const ofLeaver = ({ reach }: Leaving) =>
  reach.filter(({ person }) => person === 0).reduce((sum, one) => sum + one.clients, 0)

/** Left who can now, in the middle the clients, right who still can. */
export function flowOf(leaving: Leaving, name: string, t: T, when: 'both' | 'after' = 'both'): Flow {
  const all = leavingOf(leaving)
  const clients = leaving.clients.map((one): FlowNode => {
    const { before, after } = beforeAndAfter(one)
    const isOne = one.name !== null
    const words = !isOne
      ? t('leave.picture.stays', { after: after.works, clients: one.clients })
      : after.works > 0
        ? t(when === 'both' ? 'leave.picture.others' : 'left.picture.others')
        : t(before.works > 0 ? 'leave.picture.alone' : 'leave.picture.nobodyAtAll')
    return {
      key: clientKey(one.place),
      name: one.name ?? t('leave.picture.andClients', { count: one.clients }),
      words,
      short:
        after.open === 0 ? String(after.works) : t('leave.picture.short', { after: after.works, clients: one.clients }),
      parts: [...works(after.works), ...open(after.open)],
      warns: after.open > 0,
    }
  })
  const party = (key: string, called: string, count: number, isRest = false): FlowNode => ({
    key,
    name: called,
    words: t(isRest ? 'leave.picture.together' : 'leave.picture.count', { count }),
    short: String(count),
    parts: works(count),
  })
  const nobody = (when: When): FlowNode[] => {
    const count = all[when].open
    const called = party(`${when}-nobody`, t('leave.picture.nobody'), count)
    return count > 0 ? [{ ...called, parts: open(count), isOpen: true, warns: true }] : []
  }
  const colleagues = (when: When) =>
    leaving.people.map((one) =>
      party(
        personKey(when, one.place),
        one.name ?? t('leave.picture.andPeople', { count: one.count }),
        one.clients,
        one.name === null,
      ),
    )
  const leaver = party(personKey('before', 0), name, ofLeaver(leaving))
  return {
    columns: [
      {
        key: 'before',
        title: t('leave.picture.now'),
        icon: 'people',
        nodes: [leaver, ...nobody('before'), ...colleagues('before')],
      },
      { key: 'clients', title: t('leave.picture.clients'), icon: 'shop', nodes: clients },
      {
        key: 'after',
        title: t('leave.picture.after'),
        icon: 'people',
        nodes: [...nobody('after'), ...colleagues('after')],
      },
    ],
    links: [
      ...leaving.reach.map((one) => ({
        from: personKey('before', one.person),
        to: clientKey(one.client),
        parts: works(one.clients),
      })),
      ...leaving.clients.map((one) => ({
        from: 'before-nobody',
        to: clientKey(one.place),
        parts: open(beforeAndAfter(one).before.open),
      })),
      ...leaving.reach
        .filter(({ person }) => person !== 0)
        .map((one) => ({
          from: clientKey(one.client),
          to: personKey('after', one.person),
          parts: works(one.clients),
        })),
      ...leaving.clients.map((one) => ({
        from: clientKey(one.place),
        to: 'after-nobody',
        parts: open(beforeAndAfter(one).after.open),
      })),
    ],
  }
}

/** Every number of it, to be read; `after`: only what is drawn of afterwards. */
export function tablesOf(leaving: Leaving, name: string, t: T, when: 'both' | 'after' = 'both'): FactsTableOf[] {
  const all = leavingOf(leaving)
  const isBoth = when === 'both'
  const columns = (before: number, after: number) => (isBoth ? [before, after] : [after])
  const numbers = isBoth
    ? [t('leave.picture.table.before'), t('leave.picture.table.after')]
    : [t('leave.picture.table.number')]
  const personOf = (one: Leaving['people'][number]) => one.name ?? t('leave.picture.andPeople', { count: one.count })
  const clientOf = (one: Leaving['clients'][number]) =>
    one.name ?? t('leave.picture.andClients', { count: one.clients })
  const people = new Map(leaving.people.map((one) => [one.place, personOf(one)]))
  people.set(0, name)
  const clients = new Map(leaving.clients.map((one) => [one.place, clientOf(one)]))
  const person = t('leave.picture.table.person')
  return [
    {
      caption: t('leave.picture.table.people'),
      head: [person, ...numbers],
      rows: [
        ...(isBoth ? [[name, ofLeaver(leaving), 0]] : []),
        ...leaving.people.map((one) => [personOf(one), ...columns(one.clients, one.clients)]),
        [t('leave.picture.nobody'), ...columns(all.before.open, all.after.open)],
      ],
    },
    {
      caption: t('leave.picture.table.clients'),
      head: [t('leave.picture.table.client'), ...numbers],
      rows: leaving.clients.map((one) => {
        const { before, after } = beforeAndAfter(one)
        return [clientOf(one), ...columns(before.works, after.works)]
      }),
    },
    {
      caption: t(isBoth ? 'leave.picture.table.reach' : 'left.picture.reach'),
      head: [t('leave.picture.table.client'), person, t('leave.picture.table.number')],
      rows: leaving.reach
        .filter((one) => isBoth || one.person !== 0)
        .map((one) => [clients.get(one.client) ?? '', people.get(one.person) ?? '', one.clients]),
    },
  ].filter(({ rows }) => rows.length > 0)
}
