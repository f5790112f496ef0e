import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Extent } from '@/components/authorization/my-card'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { Pager } from '@/components/ui/lists'
import { Section } from '@/components/ui/surface'
import { Tag } from '@/components/ui/tag'
import { untilOf, worksFor } from '@/lib/authorizations/assignments/parties'
import { clientsPageSize, listClientsOf, type MyAuthorization } from '@/lib/authorizations/assignments/queries/mine'
import { formatDay } from '@/lib/i18n/dates'
import type { MemberActor } from '@/lib/kernel/actor'
import { listHref } from '@/lib/kernel/forms/list-address'

type Props = {
  actor: MemberActor
  membershipId: string
  path: string
  page: number
  /** How many there are. */ clients: number
}

const looks = { all: 'ok', some: 'soon', none: 'stop', wide: 'ok' } as const

/** For which clients somebody may act: by which authorizations, until when, and whether it works. */
export async function ClientsOf({ actor, membershipId, path, page, clients }: Props) {
  if (clients === 0) return null
  const t = await getTranslations('colleagues')
  const parties = await listClientsOf(actor, membershipId, page, await getLocale())
  return (
    <Section title={t('clients.title', { count: clients })} id="clients" className="mt-8">
      <Ledger
        caption={t('clients.caption')}
        kind="plain"
        head={
          <>
            <HeadCell>{t('clients.client')}</HeadCell>
            <HeadCell>{t('clients.by')}</HeadCell>
            <HeadCell>{t('clients.works')}</HeadCell>
          </>
        }
      >
        {parties.map(({ key, client, authorizations }) => {
          const works = worksFor(authorizations)
          return (
            <Row key={key}>
              <RowHead sub={t('clients.kvk', { number: client.kvkNumber })}>{client.name}</RowHead>
              <Cell label={t('clients.by')}>
                <ul>
                  {authorizations.map((one) => (
                    <li key={one.id}>
                      <Authorization of={one} home={`/portal/${actor.organizationId}`} />
                    </li>
                  ))}
                </ul>
              </Cell>
              <Cell label={t('clients.works')}>
                <Tag state={looks[works]}>{t(`clients.is.${works}`)}</Tag>
              </Cell>
            </Row>
          )
        })}
      </Ledger>
      <Pager
        current={page}
        last={Math.max(page, Math.ceil(clients / clientsPageSize))}
        hrefFor={(to) => `${listHref(path, { page: to })}#clients`}
      />
    </Section>
  )
}

async function Authorization({ of, home }: { of: MyAuthorization; home: string }) {
  const t = await getTranslations('myAuthorizations')
  const locale = await getLocale()
  const until = untilOf([of])
  return (
    <>
      <Link href={`${home}/received/${of.id}`} prefetch={false}>
        {of.reference}
      </Link>
      : <Extent mine={of} />
      {until && <>, {t(`ends.${until.says}`, { day: formatDay(until.day, locale) })}</>}
    </>
  )
}
