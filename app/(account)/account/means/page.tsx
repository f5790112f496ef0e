import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { BackLink } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { EmptyState, PageHead, Section } from '@/components/ui/surface'
import { Note, Tag, type State } from '@/components/ui/tag'
import { requirePerson } from '@/lib/identity/actors/current'
import { today } from '@/lib/kernel/days'
import { formatDay } from '@/lib/i18n/dates'
import { findOwnMeans, type OwnMeans, type OwnProofing } from '@/lib/identity/proofing/queries/proofings'
import type { Search } from '@/lib/kernel/forms/list-address'
import { LevelWay } from '@/components/level-way'
import { findWaysToLevel, type WayToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import { levelLabel } from '@/lib/catalogue/levels'
import { ask } from './actions'
import { LevelLadder } from './ladder'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('means')
  return { title: t('title') }
}

/** The level at which a person signs in, until when, and how they get a higher one. */
export default async function MeansPage({ searchParams }: { searchParams: Promise<Search> }) {
  const person = await requirePerson('/account/means')
  const search = await searchParams
  const t = await getTranslations('means')
  const tPublic = await getTranslations('public')
  const { means, held, proofings, asksFor } = await findOwnMeans(person.personId)
  const ways = await findWaysToLevel(person.personId)
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('back')}</BackLink>
      <PageHead title={t('title')}>{`${t('intro')} ${tPublic('supplier.is')}`}</PageHead>
      {search.asked !== undefined && (
        <Note state="ok" role="status" title={t('asked')} className="mb-6">
          {t('askedText')}
        </Note>
      )}
      {means.length > 0 ? <MeansTable means={means} /> : <EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      <Section title={t('ladder.title')}>
        <LevelLadder held={held} isAsked={proofings.some(({ state }) => state === 'asked')} />
      </Section>
      {asksFor && (
        <Section title={t('ask.title', { level: levelLabel(asksFor) })}>
          <p className="soft mb-4">{t('ask.text')}</p>
          <ActionForm action={ask} errorTitle={t('ask.failed')}>
            <SubmitButton>{t('ask.submit', { level: levelLabel(asksFor) })}</SubmitButton>
          </ActionForm>
        </Section>
      )}
      {proofings.length > 0 && <Proofings proofings={proofings} />}
      {ways.length > 0 && <Ways ways={ways} />}
    </div>
  )
}

const meansTag: Record<OwnMeans['state'], State> = { valid: 'ok', future: 'wait', expired: 'off', revoked: 'stop' }
const proofingTag: Record<OwnProofing['state'], State> = { asked: 'wait', confirmed: 'ok', refused: 'stop' }

async function MeansTable({ means }: { means: OwnMeans[] }) {
  const t = await getTranslations('means')
  const tProofing = await getTranslations('proofing')
  const locale = await getLocale()
  return (
    <Ledger
      caption={t('title')}
      kind="plain"
      head={
        <>
          <HeadCell>{t('level')}</HeadCell>
          <HeadCell>{t('state')}</HeadCell>
          <HeadCell>{t('from')}</HeadCell>
          <HeadCell>{t('until')}</HeadCell>
          <HeadCell>{t('established')}</HeadCell>
        </>
      }
    >
      {means.map(({ id, level, state, validFrom, validUntil, proofing }) => (
        <Row key={id}>
          <RowHead>
            <Level level={level} />
          </RowHead>
          <Cell label={t('state')} status>
            <Tag state={meansTag[state]}>{t(`meansState.${state}`)}</Tag>
          </Cell>
          <Cell label={t('from')}>{formatDay(validFrom, locale)}</Cell>
          <Cell label={t('until')}>{formatDay(validUntil, locale)}</Cell>
          <Cell label={t('established')}>
            {proofing?.method && proofing.establishedOn
              ? t('how', {
                  how: tProofing(`method.${proofing.method}`),
                  document: proofing.document ? tProofing(`document.${proofing.document}`) : 'none',
                  day: formatDay(proofing.establishedOn, locale),
                  place: proofing.place ?? '',
                })
              : t('notRecorded')}
          </Cell>
        </Row>
      ))}
    </Ledger>
  )
}

async function Proofings({ proofings }: { proofings: OwnProofing[] }) {
  const t = await getTranslations('means')
  const locale = await getLocale()
  return (
    <Section title={t('proofings')}>
      <Ledger
        caption={t('proofings')}
        kind="plain"
        head={
          <>
            <HeadCell>{t('level')}</HeadCell>
            <HeadCell>{t('state')}</HeadCell>
            <HeadCell>{t('askedOn')}</HeadCell>
            <HeadCell>{t('decidedOn')}</HeadCell>
          </>
        }
      >
        {proofings.map(({ id, level, state, askedAt, decidedAt, refusalReason }) => (
          <Row key={id}>
            <RowHead sub={refusalReason && <span lang="">{refusalReason}</span>}>
              <Level level={level} />
            </RowHead>
            <Cell label={t('state')} status>
              <Tag state={proofingTag[state]}>{t(`proofingState.${state}`)}</Tag>
            </Cell>
            <Cell label={t('askedOn')}>{formatDay(today(askedAt), locale)}</Cell>
            <Cell label={t('decidedOn')}>{decidedAt ? formatDay(today(decidedAt), locale) : t('notYet')}</Cell>
          </Row>
        ))}
      </Ledger>
    </Section>
  )
}

/** Up to which level they can arrange things at each company, and how they get further. */
async function Ways({ ways }: { ways: WayToLevel[] }) {
  const t = await getTranslations('raise')
  const problems = await getTranslations('problems')
  return (
    <Section title={t('mine.title')}>
      <ul className="grid gap-6">
        {ways.map((way) => (
          <li key={way.organizationId}>
            <h3>{way.organizationName}</h3>
            <p className="soft">
              {way.isSuspended
                ? problems('admin_suspended')
                : way.acting
                  ? t('mine.acting', { level: levelLabel(way.acting) })
                  : t('mine.none')}{' '}
              {way.steps.length === 0 && !way.isSuspended && t('mine.enough')}
            </p>
            <LevelWay way={way} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
