import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row } from '@/components/ui/ledger'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { formatDayOf } from '@/lib/i18n/dates'

export type AssignedPerson = {
  membershipId: string
  name: string
  email: string
  level: LevelOfAssurance | null
  assigned: { id: string; isAllServices: boolean; serviceIds: string[]; at: Date }
  /** When they were last in with it; null: never. */
  usedAt: Date | null
  /** How many services it does not work at now, and the first reason in words. */
  problem: ReactNode
}

/** Who was assigned, with their level and services, and the ways to change that. */
export function PeopleOf({
  people,
  path,
  total,
  canManage,
}: {
  people: AssignedPerson[]
  path: string
  /** null: a wide authorization */ total: number | null
  canManage: boolean
}) {
  const t = useTranslations('authorizations')
  const locale = useLocale()
  const vh = (words: ReactNode) => <span className="visually-hidden">{words}</span>
  return (
    <Ledger
      caption={t('detail.employees')}
      kind="plain"
      className="three-columns"
      head={
        <>
          <HeadCell className="w-2/5">{t('detail.name')}</HeadCell>
          <HeadCell>{t('detail.means')}</HeadCell>
          <HeadCell>{t('detail.services')}</HeadCell>
          <HeadCell>{t('detail.since')}</HeadCell>
          {canManage && (
            <HeadCell right hidden>
              {t('detail.manage')}
            </HeadCell>
          )}
        </>
      }
    >
      {people.map(({ membershipId, name, email, level, assigned, usedAt, problem }) => (
        <Row key={assigned.id}>
          <th role="rowheader" scope="row">
            <span className="employee">
              <span aria-hidden="true">{initials(name)}</span>
              <span>
                <b>{name}</b>
                <span className="subline">{email}</span>
                <span className="subline">
                  {usedAt ? t('detail.usedOn', { day: formatDayOf(usedAt, locale) }) : t('detail.usedNever')}
                </span>
                {problem && <span className="subline works-not">{problem}</span>}
              </span>
            </span>
          </th>
          <Cell label={t('detail.means')}>{level ? <Level level={level} /> : t('detail.noMeans')}</Cell>
          <Cell label={t('detail.services')}>
            {assigned.isAllServices
              ? total === null
                ? t('detail.all')
                : t('detail.allCount', { count: total })
              : total === null
                ? t('detail.someOnly', { count: assigned.serviceIds.length })
                : t('detail.some', { count: assigned.serviceIds.length, total })}
          </Cell>
          <Cell label={t('detail.since')}>{formatDayOf(assigned.at, locale)}</Cell>
          {canManage && (
            <Cell right tools>
              <span className="row">
                <Link href={`${path}/assign?employee=${membershipId}`} prefetch={false}>
                  {t.rich('detail.change', { name, vh })}
                </Link>
                <Link href={`${path}/take-back/${assigned.id}`} prefetch={false}>
                  {t.rich('detail.takeBack', { name, vh })}
                </Link>
              </span>
            </Cell>
          )}
        </Row>
      ))}
    </Ledger>
  )
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => part.charAt(0).toUpperCase())
    .filter((_, place, all) => place === 0 || place === all.length - 1)
    .join('')
