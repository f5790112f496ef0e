import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { MessageToAdmin } from '@/components/authorization/message-to-admin'
import { MissingForYou } from '@/components/authorization/missing-for-you'
import { byProvider, missingWords } from '@/components/authorization/my-card'
import { Level } from '@/components/level'
import { Icon } from '@/components/ui/icon'
import { BackLink } from '@/components/ui/lists'
import { Fold, PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { needsOwnAdmin, standingAt, type Standing } from '@/lib/authorizations/assignments/parties'
import {
  findMyParty,
  maxServices,
  type MyAuthorization,
  type MyParty,
  type MyService,
} from '@/lib/authorizations/assignments/queries/mine'
import { requirePerson } from '@/lib/identity/actors/current'
import type { PersonActor } from '@/lib/kernel/actor'
import { listHref } from '@/lib/kernel/forms/list-address'
import { listOwnAdmins } from '@/lib/organizations/memberships/queries/admins'

type PageProps = { params: Promise<{ partyId: string }> }

const listPath = '/my-authorizations'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('myAuthorizations')
  return { title: t('check.metaTitle') }
}

/** For the employee's own eyes: at which services of one client, or of their own organization, they can be in, and what is missing at the others. */
export default async function CheckPage({ params }: PageProps) {
  const { partyId } = await params
  const person = await requirePerson(`${listPath}/check/${partyId}`)
  const parties = await findMyParty(person.personId, partyId, await getLocale())
  const [first] = parties
  if (!first) notFound()
  const t = await getTranslations('myAuthorizations')
  const own = first.forWhom === 'own' ? 'yes' : 'no'
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={`${listHref(listPath, { open: partyId })}#${first.key}`}>{t('title')}</BackLink>
        <PageHead title={t('check.title', { own, client: first.client.name })}>{t('check.onlyYou')}</PageHead>
        {parties.map((party) => (
          <Check key={party.key} party={party} person={person} isOne={parties.length === 1} />
        ))}
      </div>
    </div>
  )
}

type CheckProps = { party: MyParty; person: PersonActor; /** Nothing else stands on the page. */ isOne: boolean }

async function Check({ party, person, isOne }: CheckProps) {
  const t = await getTranslations('myAuthorizations')
  const { authorizations } = party
  const { everywhere, at } = standingAt(authorizations)
  const works = at.filter((one) => one.works).length
  const counts = { works, count: at.length }
  const says = at.length > 0 && works === at.length ? 'all' : works > 0 ? 'some' : 'none'
  const isCut = authorizations.some(({ services }) => services.length >= maxServices)
  const [common] = authorizations
  const byName = byProvider(at.map((one) => ({ ...one, providerName: one.service.providerName })))
  return (
    <>
      {!isOne && (
        <h2 className="mt-6">
          {party.forWhom === 'own' ? t('own', { organization: party.client.name }) : t('forClient')}
        </h2>
      )}
      <Note
        state={says === 'all' ? 'ok' : says === 'some' ? 'soon' : 'stop'}
        title={t(`check.${says}`, counts)}
        className="mt-4"
      />
      {isCut && <p className="soft mt-3">{t('check.cut', { count: maxServices })}</p>}
      {common && everywhere.length > 0 && (
        <Section title={t('check.everywhere')} level={isOne ? 2 : 3} className="mt-6">
          <MissingForYou missing={everywhere} words={missingWords(common, null, await getLocale())} />
        </Section>
      )}
      <div className="mt-6 grid gap-3">
        {byName.map(([provider, ofThis]) => (
          <Provider key={provider} name={provider} at={ofThis} />
        ))}
      </div>
      {works < at.length && <Mending party={party} person={person} />}
    </>
  )
}

type At = Standing<MyAuthorization>

/** One provider, folded when one can be in at all of its services. */
async function Provider({ name, at }: { name: string; at: At[] }) {
  const t = await getTranslations('myAuthorizations')
  const locale = await getLocale()
  const works = at.filter((one) => one.works).length
  return (
    <Fold summary={t('check.provider', { provider: name, works, count: at.length })} open={works < at.length}>
      <ul className="checked">
        {at.map((one) => (
          <li key={one.service.id}>
            <b lang={one.service.language}>{one.service.name}</b> <Level level={one.service.level} />
            {one.works && (
              <p className="checked__yes">
                <Icon name="ok" />
                {t('check.works')}
              </p>
            )}
            {one.missing.length > 0 && (
              <MissingForYou missing={one.missing} words={missingWords(one.authorization, one.service.level, locale)} />
            )}
            {!one.works && one.missing.length === 0 && <p className="soft">{t('check.asAbove')}</p>}
          </li>
        ))}
      </ul>
    </Fold>
  )
}

/** How many admins are named. */
const mostNamed = 3

/** Who can mend it on one's own side, by office, and the message to send; an admin is led to where they mend it themselves. */
async function Mending({ party, person }: { party: MyParty; person: PersonActor }) {
  const t = await getTranslations('myAuthorizations')
  const now = new Date()
  const offices = new Map(party.authorizations.map(({ intermediary }) => [intermediary.id, intermediary]))
  const all = await Promise.all(
    [...offices.values()].map(async (office) => {
      const admins = await listOwnAdmins(person.personId, office.id, now)
      const ofThis = party.authorizations.filter(({ intermediary }) => intermediary.id === office.id)
      return { office, admins, ...standingAt(ofThis) }
    }),
  )
  return all
    .filter(({ at }) => at.some(({ works }) => !works))
    .map(({ office, admins, everywhere, at }) => (
      <section key={office.id} className="mt-6">
        {admins.some(({ personId }) => personId === person.personId) ? (
          <p>
            {t('check.admin', { office: office.name })}{' '}
            <Link href={`/portal/${office.id}/${party.forWhom === 'own' ? 'employees' : 'received'}`} prefetch={false}>
              {t('check.toPortal')}
            </Link>
          </p>
        ) : (
          <>
            {admins.length > 0 && at.some(({ service }) => needsOwnAdmin(service.missing)) && (
              <p>
                {t('check.admins', {
                  count: admins.length,
                  office: office.name,
                  names: admins
                    .slice(0, mostNamed)
                    .map(({ name }) => name)
                    .join(', '),
                  more: admins.length > mostNamed ? 'yes' : 'no',
                })}
              </p>
            )}
            <Letter party={party} office={office.name} everywhere={everywhere} at={at} name={person.name} />
          </>
        )}
      </section>
    ))
}

type LetterProps = { party: MyParty; office: string; everywhere: At['missing']; at: At[]; name: string }

/** What to send to the admin: about the employee, so that nobody reads it as being about themselves. */
async function Letter({ party, office, everywhere, at, name }: LetterProps) {
  const t = await getTranslations('myAuthorizations')
  const tCondition = await getTranslations('conditions')
  const locale = await getLocale()
  const said = (mine: MyAuthorization, level: MyService['level'] | null, missing: At['missing']) =>
    missing
      .map((one) =>
        tCondition(`missing.${one}`, { ...missingWords(mine, level, locale), reader: 'office', name, support: 'no' }),
      )
      .join('; ')
  const [common] = party.authorizations
  const lines = [
    ...(common && everywhere.length > 0 ? [`${t('check.allServices')}: ${said(common, null, everywhere)}`] : []),
    ...at
      .filter(({ missing }) => missing.length > 0)
      .map(({ service, authorization, missing }) => {
        const where = t('check.at', { service: service.name, provider: service.providerName })
        return `${where}: ${said(authorization, service.level, missing)}`
      }),
  ]
  const { client, forWhom } = party
  return (
    <MessageToAdmin
      text={t('check.letter', {
        own: forWhom === 'own' ? 'yes' : 'no',
        office,
        client: client.name,
        number: client.kvkNumber,
        missing: lines.map((line) => `– ${line}`).join('\n'),
        name,
      })}
    />
  )
}
