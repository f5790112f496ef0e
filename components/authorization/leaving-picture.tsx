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
      <h2>{t('leave.picture.title')}</h2>
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
export function flowOf(leaving: Leaving, name: string, t: T): Flow {
  const all = leavingOf(leaving)
  const clients = leaving.clients.map((one): FlowNode => {
    const { before, after } = beforeAndAfter(one)
    const isOne = one.name !== null
    const words = !isOne
      ? t('leave.picture.stays', { after: after.works, clients: one.clients })
      : after.works > 0
        ? t('leave.picture.others')
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

/** Every number of it, to be read. */
export function tablesOf(leaving: Leaving, name: string, t: T): FactsTableOf[] {
  const { before, after } = leavingOf(leaving)
  const called = new Map(
    leaving.people.map((one) => [one.place, one.name ?? t('leave.picture.andPeople', { count: one.count })]),
  )
  called.set(0, name)
  const clientOf = (one: Leaving['clients'][number]) =>
    one.name ?? t('leave.picture.andClients', { count: one.clients })
  const clients = new Map(leaving.clients.map((one) => [one.place, clientOf(one)]))
  const [person, now, then] = [
    t('leave.picture.table.person'),
    t('leave.picture.table.before'),
    t('leave.picture.table.after'),
  ]
  return [
    {
      caption: t('leave.picture.table.people'),
      head: [person, now, then],
      rows: [
        [name, ofLeaver(leaving), 0],
        ...leaving.people.map((one) => [called.get(one.place) ?? '', one.clients, one.clients]),
        [t('leave.picture.nobody'), before.open, after.open],
      ],
    },
    {
      caption: t('leave.picture.table.clients'),
      head: [t('leave.picture.table.client'), now, then],
      rows: leaving.clients.map((one) => {
        const standing = beforeAndAfter(one)
        return [clientOf(one), standing.before.works, standing.after.works]
      }),
    },
    {
      caption: t('leave.picture.table.reach'),
      head: [t('leave.picture.table.client'), person, t('leave.picture.table.number')],
      rows: leaving.reach.map((one) => [clients.get(one.client) ?? '', called.get(one.person) ?? '', one.clients]),
    },
  ]
}
