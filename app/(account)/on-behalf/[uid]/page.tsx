import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/form/action-form'
import { Button, LinkButton } from '@/components/ui/button'
import { ChoiceGroup, Option } from '@/components/ui/choice'
import { SearchField } from '@/components/ui/lists'
import { SubmitButton } from '@/components/ui/submit-button'
import { PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { formatDayOf, formatTime } from '@/lib/i18n/dates'
import type { SignedIn } from '@/lib/identity/actors/acting'
import { listHref, oneOf, searchOf, type Search } from '@/lib/kernel/forms/list-address'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { sought } from '@/lib/kernel/text/search-text'
import type { AskedSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import {
  belongsSomewhere,
  findProposed,
  listOwn,
  listWhom,
  whomPageSize,
  type Whom,
  type WhomCriteria,
  type WhomList,
} from '@/lib/openid/choices/queries/for-whom'
import { choiceKey } from '@/lib/openid/choices/schema'
import { choose, extend } from './actions'
import { AtService } from './service-words'
import { openSignIn } from './standing'
import { Stopped } from './way-back'

type PageProps = { params: Promise<{ uid: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('onBehalf')
  return { title: t('metaTitle') }
}

/** Somebody stands at a service: for whom are they in there? */
export default async function OnBehalfPage({ params, searchParams }: PageProps) {
  const { uid } = await params
  const search = await searchParams
  const criteria = { search: searchOf(search), after: oneOf(search, 'after') || null }
  const path = `/on-behalf/${encodeURIComponent(uid)}`
  const now = new Date()
  const opened = await openSignIn(uid, path, now)
  if (!opened.ready) return opened.page
  const { signIn, person, session } = opened.ready
  const asker = { personId: person.personId, sessionId: session.sessionId }
  const { representedKvk } = signIn
  const isFirst = sought(criteria.search) === '' && criteria.after === null
  const [list, own, clients] = await Promise.all([
    listWhom(signIn, asker, criteria, now),
    isFirst ? listOwn(signIn, asker, now) : [],
    representedKvk && isFirst ? findProposed(signIn, asker, representedKvk, now) : [],
  ])
  const proposed = [...own.filter(({ kvkNumber }) => kvkNumber === representedKvk), ...clients]
  const t = await getTranslations('onBehalf')
  if (isFirst && list.total.count + own.length === 0)
    return <Nobody signIn={signIn} person={person} path={path} now={now} />
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <PageHead title={t('title')}>
          <AtService signIn={signIn} />
        </PageHead>
        {representedKvk && isFirst && proposed.length === 0 && (
          <Note className="mb-6" title={t('notProposed', { number: representedKvk })}>
            <p>
              <Link href={listHref(`${path}/not-among-them`, { kvk: representedKvk })} prefetch={false}>
                {t('whyNot')}
              </Link>
            </p>
          </Note>
        )}
        {(!isFirst || criteria.search !== '' || list.total.isMore || list.total.count > whomPageSize / 4) && (
          <Find path={path} criteria={criteria} list={list} />
        )}
        <Choose signIn={signIn} list={list} own={own} proposed={proposed} />
        <Leafing path={path} criteria={criteria} next={list.next} />
        <section className="mt-8">
          <h2 className="text-md">
            <Link href={`${path}/not-among-them`} prefetch={false}>
              {t('missing')}
            </Link>
          </h2>
          <p className="small-text mt-1">{t('missingText')}</p>
        </section>
        <Time signIn={signIn} path={path} />
      </div>
    </div>
  )
}

async function Find({ path, criteria, list }: { path: string; criteria: WhomCriteria; list: WhomList }) {
  const t = await getTranslations('onBehalf')
  const { count, isMore } = list.total
  const isSearch = sought(criteria.search) !== ''
  return (
    <div className="mb-4">
      <form className="find-whom" role="search" action={path}>
        <SearchField name="q" label={t('search')} defaultValue={criteria.search} />
        <Button type="submit" icon="search">
          {t('find')}
        </Button>
      </form>
      <p className="small-text soft mt-2" role="status">
        {(isSearch || count > 0) && (isMore ? t('countMore', { count }) : t('count', { count }))}{' '}
        {count > 1 && t('order')}{' '}
        {isSearch && (
          <Link href={path} prefetch={false}>
            {t('clear')}
          </Link>
        )}
      </p>
    </div>
  )
}

type ChooseProps = { signIn: AskedSignIn; list: WhomList; own: Whom[]; proposed: Whom[] }

/** What the service proposes first, then the own organizations, then the clients. */
async function Choose({ signIn, list, own, proposed }: ChooseProps) {
  const t = await getTranslations('onBehalf')
  const keys = new Set(proposed.map(choiceKey))
  const all = [...proposed, ...[...own, ...list.clients].filter((one) => !keys.has(choiceKey(one)))]
  const [first] = all
  if (!first) return null
  const isOnly = all.length === 1 && list.total.count + own.length === 1
  return (
    <ActionForm action={choose} errorTitle={t('notChosen')} id="choose">
      <input type="hidden" name="uid" value={signIn.uid} />
      {isOnly ? (
        <Sheet>
          <SheetSection>
            <input type="hidden" name="choice" value={choiceKey(first)} />
            <b className="block">{first.representedName}</b>
            <WhomWords whom={first} signIn={signIn} isProposed={proposed.length > 0} />
          </SheetSection>
        </Sheet>
      ) : (
        <ChoiceGroup name="choice" legend={t(own.length > 0 ? 'legendOwn' : 'legend')} className="whom">
          {all.map((whom, place) => (
            <Option
              key={choiceKey(whom)}
              name="choice"
              value={choiceKey(whom)}
              defaultChecked={place === 0 && proposed.length === 1}
              label={whom.representedName}
              hint={<WhomWords whom={whom} signIn={signIn} isProposed={place < proposed.length} />}
            />
          ))}
        </ChoiceGroup>
      )}
      <div className="actions mt-6">
        <SubmitButton>{isOnly ? t('goOnFor', { name: first.representedName }) : t('goOn')}</SubmitButton>
      </div>
    </ActionForm>
  )
}

/** Which company it is, through whom, and for what: everything by which two rows can differ. */
async function WhomWords({ whom, signIn, isProposed }: { whom: Whom; signIn: AskedSignIn; isProposed: boolean }) {
  const t = await getTranslations('onBehalf')
  const locale = await getLocale()
  const { kvkNumber, actingName, authorizationId, branchNumber, instances, lastUsedAt } = whom
  const names = instances.map(({ name }) => nameIn(name, locale)).join(', ')
  const words = [
    t('kvk', { number: kvkNumber }),
    authorizationId === null ? t('own') : t('through', { office: actingName }),
    branchNumber && t('branch', { number: branchNumber }),
    signIn.instances.length > 1 && t('servicesOf', { count: instances.length, names }),
    lastUsedAt && t('lastUsed', { day: formatDayOf(lastUsedAt, locale) }),
    isProposed && t('proposed'),
  ]
  return <>{words.filter(Boolean).join(' · ')}</>
}

async function Leafing({ path, criteria, next }: { path: string; criteria: WhomCriteria; next: string | null }) {
  const t = await getTranslations('onBehalf')
  const { search, after } = criteria
  if (!next && !after) return null
  return (
    <p className="row mt-4">
      {after && <a href={listHref(path, { q: search })}>{t('first')}</a>}
      {next && <a href={listHref(path, { q: search, after: next })}>{t('more')}</a>}
    </p>
  )
}

/** Until when one can choose, and the two ways out of it: more time, or back. */
async function Time({ signIn, path }: { signIn: AskedSignIn; path: string }) {
  const t = await getTranslations('onBehalf')
  const locale = await getLocale()
  return (
    <section className="mt-8 grid justify-items-start gap-4">
      <p>{t.rich('until', { time: formatTime(signIn.expiresAt, locale), b: (words) => <b>{words}</b> })}</p>
      {!signIn.isExtended && (
        <ActionForm action={extend} errorTitle={t('extendFailed')} prefix="extend-">
          <input type="hidden" name="uid" value={signIn.uid} />
          <SubmitButton kind="plain" small>
            {t('extend')}
          </SubmitButton>
        </ActionForm>
      )}
      <p>
        <Link href={`${path}/stop`} prefetch={false}>
          {t('stop', { provider: nameIn(signIn.provider.name, locale) })}
        </Link>
      </p>
    </section>
  )
}

type NobodyProps = { signIn: AskedSignIn; person: SignedIn; path: string; now: Date }

/** There is nobody to choose: what is missing stands on the page that says it for each client. */
async function Nobody({ signIn, person, path, now }: NobodyProps) {
  const t = await getTranslations('onBehalf')
  const isHomeless = !(await belongsSomewhere(person.personId, now))
  return (
    <Stopped
      signIn={signIn}
      why="refused"
      title={t('nobody.title')}
      text={t(isHomeless ? 'nobody.homeless' : 'nobody.text')}
    >
      {isHomeless ? (
        <LinkButton kind="main" href="/companies">
          {t('nobody.companies')}
        </LinkButton>
      ) : (
        <LinkButton kind="main" href={listHref(`${path}/not-among-them`, { kvk: signIn.representedKvk })}>
          {t('whyNot')}
        </LinkButton>
      )}
    </Stopped>
  )
}
