import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { standardWhat } from '@/components/authorization/standard-what'
import { AuthorizationStateTag } from '@/components/status-tag'
import { Button, LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { Section } from '@/components/ui/surface'
import { isOver } from '@/lib/authorizations/rules'
import { listStandardOf, type Standard } from '@/lib/authorizations/standard/queries/standard'
import { formatDay, formatDayOf } from '@/lib/i18n/dates'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { listLastUses } from '@/lib/openid/choices/queries/uses'
import type { Employee } from '@/lib/organizations/memberships/queries/employees'

type Props = { actor: MemberActor; employee: Employee }

/** What somebody may do for the organization itself: to look at, to end one or many of, and to give more. */
export async function OwnOf({ actor, employee: { membershipId, name } }: Props) {
  const { organizationId, organizationName: company } = actor
  const t = await getTranslations('own')
  const all = await listStandardOf(organizationId, membershipId, await getLocale())
  const used = await listLastUses(
    organizationId,
    all.map(({ id }) => id),
  )
  const running = all.filter(({ state }) => !isOver(state))
  const over = all.filter(({ state }) => isOver(state))
  const home = `/portal/${organizationId}`
  return (
    <Section title={t('ofEmployee.title')} className="mt-8">
      {all.length === 0 && <p>{t('ofEmployee.none', { name })}</p>}
      {running.length > 0 &&
        (can(actor, 'standard.end') ? (
          <form action={`${home}/own/end`}>
            <ChoiceGroup name="id" legend={t('ofEmployee.legend', { name, company })}>
              <div className="grid gap-3">
                {running.map((one) => (
                  <Tick
                    key={one.id}
                    name="id"
                    value={one.id}
                    label={<Line of={one} usedAt={used.get(one.id)} home={home} />}
                  />
                ))}
              </div>
            </ChoiceGroup>
            <div className="actions mt-4">
              <Button type="submit" kind="stop" small icon="unlink">
                {t('ofEmployee.end')}
              </Button>
            </div>
          </form>
        ) : (
          <List all={running} used={used} home={home} />
        ))}
      {over.length > 0 && <List all={over} used={used} home={home} />}
      {can(actor, 'standard.give') && (
        <p className="mt-4">
          <LinkButton small icon="plus" href={`${home}/own/new?employee=${membershipId}`}>
            {t('ofEmployee.give', { name })}
          </LinkButton>
        </p>
      )}
    </Section>
  )
}

type ListProps = { all: Standard[]; used: Map<string, Date>; home: string }

function List({ all, used, home }: ListProps) {
  return (
    <ul className="mt-4 grid gap-2">
      {all.map((one) => (
        <li key={one.id}>
          <Line of={one} usedAt={used.get(one.id)} home={home} />
        </li>
      ))}
    </ul>
  )
}

type LineProps = { of: Standard; usedAt: Date | undefined; home: string }

async function Line({ of: standard, usedAt, home }: LineProps) {
  const t = await getTranslations('own')
  const tList = await getTranslations('authorizations')
  const locale = await getLocale()
  const { id, reference, state, endedAt, validUntil } = standard
  const vh = (words: ReactNode) => <span className="visually-hidden">{words}</span>
  return (
    <>
      {standardWhat(standard, tList)},{' '}
      {endedAt
        ? t('ofEmployee.ended', { day: formatDayOf(endedAt, locale) })
        : t('ofEmployee.until', { day: formatDay(validUntil, locale) })}
      , {usedAt ? t('ofEmployee.used', { day: formatDayOf(usedAt, locale) }) : t('ofEmployee.neverUsed')}{' '}
      <AuthorizationStateTag state={state} />{' '}
      <Link href={`${home}/own/${id}`} prefetch={false}>
        {t.rich('ofEmployee.open', { reference, vh })}
      </Link>
    </>
  )
}
