import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { MessageToAdmin } from '@/components/authorization/message-to-admin'
import { MissingForYou, type MissingWords } from '@/components/authorization/missing-for-you'
import { Button } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { levelLabel } from '@/lib/catalogue/levels'
import { formatDay } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { listHref, oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import type { AskedSignIn } from '@/lib/openid/choices/queries/find-sign-in'
import type { Asker } from '@/lib/openid/choices/queries/for-whom'
import {
  explainNumber,
  listNotAmong,
  listOwnNotAmong,
  type NotAmong,
} from '@/lib/openid/choices/queries/not-among-them'
import { AtService } from '../service-words'
import { openSignIn } from '../standing'

type PageProps = { params: Promise<{ uid: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('onBehalf')
  return { title: t('among.metaTitle') }
}

/**
 * Why a client or the own organization is not among those one can choose: what is missing, who can mend it, and the message
 * to send.
 */
export default async function NotAmongThemPage({ params, searchParams }: PageProps) {
  const { uid } = await params
  const asked = await searchParams
  const kvkNumber = oneOf(asked, 'kvk').replace(/[\s.]/g, '')
  const path = `/on-behalf/${encodeURIComponent(uid)}`
  const now = new Date()
  const opened = await openSignIn(uid, listHref(`${path}/not-among-them`, { kvk: kvkNumber }), now)
  if (!opened.ready) return opened.page
  const { signIn, person, session } = opened.ready
  const asker = { personId: person.personId, sessionId: session.sessionId }
  const [own, clients] = await Promise.all([listOwnNotAmong(signIn, asker, now), listNotAmong(signIn, asker, now)])
  const t = await getTranslations('onBehalf')
  return (
    <div className="wrap main">
      <div className="max-w-2xl">
        <BackLink href={path}>{t('among.back')}</BackLink>
        <PageHead title={t('among.title')}>
          <AtService signIn={signIn} />
        </PageHead>
        <p className="measure">{own.length + clients.length > 0 ? t('among.intro') : t('among.none')}</p>
        {own.length > 0 && (
          <Section title={t('among.own', { count: own.length })}>
            <All of={own} signIn={signIn} personName={person.name} />
          </Section>
        )}
        {clients.length > 0 && (
          <Section title={t('among.clients')}>
            <All of={clients} signIn={signIn} personName={person.name} />
          </Section>
        )}
        <Section title={t('among.other')} id="other">
          <form className="find-whom rule pt-4" action={`${path}/not-among-them#other`}>
            <div>
              <label htmlFor="kvk">{t('among.number')}</label>
              <p className="hint" id="kvk-hint">
                {t('among.numberHint')}
              </p>
              <input
                className="input"
                id="kvk"
                name="kvk"
                inputMode="numeric"
                autoComplete="off"
                aria-describedby="kvk-hint"
                defaultValue={kvkNumber}
              />
            </div>
            <Button type="submit" icon="search">
              {t('among.look')}
            </Button>
          </form>
          {asked.kvk !== undefined && (
            <ByNumber kvkNumber={kvkNumber} signIn={signIn} asker={asker} personName={person.name} now={now} />
          )}
        </Section>
      </div>
    </div>
  )
}

type NumberProps = { kvkNumber: string; signIn: AskedSignIn; asker: Asker; personName: string; now: Date }

async function ByNumber({ kvkNumber, signIn, asker, personName, now }: NumberProps) {
  const t = await getTranslations('onBehalf')
  if (!/^\d{8}$/.test(kvkNumber))
    return <Note state="stop" role="alert" className="mt-4" title={t('among.malformed')} />
  const found = await explainNumber(signIn, asker, kvkNumber, now)
  if (found.kind !== 'missing') return <Note role="status" className="mt-4" title={t(`among.${found.kind}`)} />
  return <All of={found.all} signIn={signIn} personName={personName} />
}

type AllProps = { of: NotAmong[]; signIn: AskedSignIn; personName: string }

const All = ({ of: all, signIn, personName }: AllProps) =>
  all.map((one) => <One key={one.key} one={one} signIn={signIn} personName={personName} />)

type OneProps = { one: NotAmong; signIn: AskedSignIn; personName: string }

async function One({ one, signIn, personName }: OneProps) {
  const t = await getTranslations('onBehalf')
  const locale = await getLocale()
  const { isOwn, name, kvkNumber, actingId, actingName, isAdmin, missing, instance } = one
  const words = wordsOf(one, locale)
  return (
    <section className="mt-4">
      <h3 className="text-md">{t('among.for', { client: name, number: kvkNumber })}</h3>
      <p className="small-text soft">
        {isOwn ? t('own') : t('among.through', { office: actingName })}
        {signIn.instances.length > 1 && <> · {nameIn(instance.name, locale)}</>}
      </p>
      <MissingForYou missing={missing} words={words} />
      {isAdmin ? (
        <p className="mt-3">
          {t('among.admin', { office: actingName })}{' '}
          <Link href={`/portal/${actingId}/received`} prefetch={false}>
            {t('among.toPortal')}
          </Link>
        </p>
      ) : (
        <Letter one={one} signIn={signIn} personName={personName} words={words} />
      )}
    </section>
  )
}

/** What to send to the admin: about the employee, so that nobody reads it as being about themselves. */
async function Letter({ one, signIn, personName, words }: OneProps & { words: MissingWords }) {
  const t = await getTranslations('onBehalf')
  const tCondition = await getTranslations('conditions')
  const locale = await getLocale()
  const about = { ...words, reader: 'office', name: personName }
  const letter = t('among.letter', {
    own: one.isOwn ? 'yes' : 'no',
    office: one.actingName,
    client: one.name,
    number: one.kvkNumber,
    service: nameIn(one.instance.name, locale),
    provider: nameIn(signIn.provider.name, locale),
    missing: one.missing.map((condition) => `– ${tCondition(`missing.${condition}`, about)}`).join('\n'),
    name: personName,
  })
  return <MessageToAdmin text={letter} />
}

const wordsOf = ({ actingName, held, needed, period }: NotAmong, locale: Locale): MissingWords => ({
  office: actingName,
  held: held ? levelLabel(held) : '–',
  needed: levelLabel(needed),
  from: period ? formatDay(period.validFrom, locale) : '',
  until: period ? formatDay(period.validUntil, locale) : '',
})
