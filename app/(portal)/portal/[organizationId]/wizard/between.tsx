import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Level } from '@/components/level'
import { WideScope } from '@/components/request/scope-words'
import { Section } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { findInTheWay, listBetween, type StandingDto } from '@/lib/authorizations/queries/between'
import type { DraftDetails } from '@/lib/authorizations/requests/queries/draft'
import type { DraftKind, PartyKind } from '@/lib/authorizations/requests/schema'
import { listGivenInTheWayOf } from '@/lib/authorizations/standard/queries/in-the-way'
import { formatDay } from '@/lib/i18n/dates'
import { pageLocale } from './open-draft'

type BetweenProps = { kind: PartyKind; organizationId: string }

/** More than these stand in the list of authorizations and requests. */
const mostShown = 20

/** What already runs or waits between the two companies, so that nobody asks it again. */
export async function Between({ kind, organizationId, kvkNumber }: BetweenProps & { kvkNumber: string }) {
  const locale = await pageLocale()
  const standing = await listBetween(organizationId, { kind, partyKvkNumber: kvkNumber }, locale)
  if (standing.length === 0) return null
  const t = await getTranslations('wizard')
  const list = kind === 'request' ? 'received' : 'granted'
  return (
    <Section title={t('between.heading')} className="mt-6">
      <p className="small-text soft">{t(`between.intro.${kind}`)}</p>
      <StandingList kind={kind} organizationId={organizationId} standing={standing.slice(0, mostShown)} />
      {standing.length > mostShown && (
        <p className="mt-2">
          <Link href={`/portal/${organizationId}/${list}?q=${kvkNumber}`}>
            {t('between.all', { count: standing.length })}
          </Link>
        </p>
      )}
    </Section>
  )
}

/** The same for any draft: what stands in the way between two companies, or what the chosen people hold already. */
export async function InTheWayOf({
  kind,
  organizationId,
  draft,
}: {
  kind: DraftKind
  organizationId: string
  draft: DraftDetails
}) {
  return kind === 'standard' ? (
    <GivenAlready organizationId={organizationId} draft={draft} />
  ) : (
    <InTheWay kind={kind} organizationId={organizationId} draft={draft} />
  )
}

/** Who of the chosen people holds a part of the same already, with the way to it. */
async function GivenAlready({ organizationId, draft }: { organizationId: string; draft: DraftDetails }) {
  const locale = await pageLocale()
  const given = await listGivenInTheWayOf(draft)
  if (given.length === 0) return null
  const t = await getTranslations('own')
  return (
    <Note state="soon" title={t('give.clash')} className="mb-6">
      <ul className="list list--tagged mt-2">
        {given.slice(0, mostShown).map((one) => (
          <li key={one.id}>
            <Tag state="ok">{t('authorization')}</Tag>
            <span>
              <Link href={`/portal/${organizationId}/own/${one.id}`}>{one.name}</Link>
              <span className="provider-name">
                {t('give.clashPeriod', {
                  reference: one.reference,
                  from: formatDay(one.validFrom, locale),
                  until: formatDay(one.validUntil, locale),
                })}
              </span>
            </span>
            <Level level={one.level} />
          </li>
        ))}
      </ul>
      {given.length > mostShown && <p className="mt-2">{t('give.clashMore', { count: given.length - mostShown })}</p>}
      <p className="mt-2">{t('give.clashText')}</p>
    </Note>
  )
}

/** What of a draft as it is kept runs or waits already in the days that it asks for, with the way to it. */
export async function InTheWay({ kind, organizationId, draft }: BetweenProps & { draft: DraftDetails }) {
  const locale = await pageLocale()
  const { clashes, firstFreeDay } = await findInTheWay(organizationId, draft, locale)
  if (clashes.length === 0) return null
  const t = await getTranslations('wizard')
  return (
    <Note state="soon" title={t('between.clash')} className="mb-6">
      <StandingList kind={kind} organizationId={organizationId} standing={clashes.slice(0, mostShown)} />
      <p className="mt-2">
        {firstFreeDay ? t('between.from', { day: formatDay(firstFreeDay, locale) }) : t('between.never')}
      </p>
    </Note>
  )
}

/** Each with what it is, for how long, and the page on which it stands. */
export async function StandingList({ kind, organizationId, standing }: BetweenProps & { standing: StandingDto[] }) {
  const t = await getTranslations('wizard')
  const locale = await pageLocale()
  const hrefOf = ({ kind: what, id }: StandingDto) => {
    const list = what === 'request' ? 'requests' : kind === 'request' ? 'received' : 'granted'
    return `/portal/${organizationId}/${list}/${id}`
  }
  return (
    <ul className="list list--tagged mt-2">
      {standing.map((one) => (
        <li key={one.id}>
          <Tag state={one.kind === 'request' ? 'wait' : 'ok'}>{t(`between.${one.kind}`)}</Tag>
          <span>
            <Link href={hrefOf(one)}>
              {one.scope === 'services' ? (
                one.services.join(', ')
              ) : (
                <WideScope scope={one.scope} provider={one.provider} />
              )}
            </Link>
            <span className="provider-name">
              {t('between.period', {
                reference: one.reference,
                from: formatDay(one.validFrom, locale),
                until: formatDay(one.validUntil, locale),
              })}
            </span>
          </span>
          <Level level={one.level} />
        </li>
      ))}
    </ul>
  )
}
