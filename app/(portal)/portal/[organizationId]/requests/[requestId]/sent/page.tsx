import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { ChainStrip } from '@/components/chain-strip'
import { Deed, DeedServices } from '@/components/request/deed'
import { WideScope } from '@/components/request/scope-words'
import { LinkButton } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/surface'
import { receptionOf, type Reception } from '@/lib/authorizations/requests/rules'
import { env } from '@/lib/kernel/env'
import { can } from '@/lib/kernel/permissions'
import { formatDay, formatMoment, formatMoney } from '@/lib/i18n/dates'
import { newPath } from '../../../wizard/paths'
import { openRequest, type RequestRoute } from '../../open-request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requests')
  return { title: t('sentTitle') }
}

/** What can be said of a request that was sent, by who could take notice of it. */
const words = {
  nobody: { kicker: 'sentPage.kickerNobody', heading: 'sentPage.headingNobody', lead: 'sentPage.leadNobody' },
  cannotDecide: { kicker: 'sentPage.kicker', heading: 'sentPage.heading', lead: 'sentPage.leadCannotDecide' },
  somebody: { kicker: 'sentPage.kicker', heading: 'sentPage.heading', lead: 'sentPage.lead' },
} as const satisfies Record<Reception, Record<string, string>>

type Opened = Awaited<ReturnType<typeof openRequest>>

/** The receipt of a sent request; sending again, or going back, leads here too. */
export default async function SentPage({ params }: RequestRoute) {
  const { organizationId, requestId } = await params
  const opened = await openRequest(organizationId, requestId, '/sent')
  const { request, locale, home } = opened
  if (request.side !== 'intermediary') notFound()
  // What became of it meanwhile stands on its own page.
  if (request.status !== 'pending') redirect(home)
  const t = await getTranslations('requests')
  const client = request.client.name
  const day = formatDay(request.decideBy, locale)
  const says = words[receptionOf(request)]
  return (
    <div className="wrap main screen-receipt">
      <div className="receipt">
        <Deed
          kicker={t(says.kicker)}
          title={t(says.heading, { client })}
          lead={t(says.lead, { client, day })}
          footer={<span>{t('sentPage.reference', { reference: request.reference })}</span>}
        >
          <div className="parties">
            <ChainStrip
              label={t('sentPage.parties')}
              parties={[
                { role: 'client', caption: t('sentPage.decides'), name: client },
                { role: 'intermediary', caption: t('sentPage.asks'), name: request.intermediary.name },
              ]}
              joins={[{ state: 'wait', word: t('sentPage.waits', { day }) }]}
            />
          </div>
          <SentFacts {...opened} />
        </Deed>
        {!request.hasOtherAdmin && <LetterToClient {...opened} />}
        <div className="actions mt-6">
          <LinkButton kind="main" iconAfter="arrow" href={home}>
            {t('sentPage.view')}
          </LinkButton>
          <LinkButton href={newPath('request', organizationId)}>{t('sentPage.another')}</LinkButton>
        </div>
        <div className="after">
          <section>
            <h2>{t('sentPage.next')}</h2>
            <p className="small-text soft">
              {request.hasOtherAdmin ? t('sentPage.nextText', { client }) : t('sentPage.nextNobody')}
            </p>
          </section>
          {can(opened.actor, 'request.withdraw') && (
            <section>
              <h2>{t('sentPage.regret')}</h2>
              <p className="small-text soft">
                {t.rich('sentPage.regretText', { link: (words) => <Link href={`${home}/withdraw`}>{words}</Link> })}
              </p>
            </section>
          )}
        </div>
      </div>
    </div>
  )
}

async function SentFacts({ request, locale }: Opened) {
  const t = await getTranslations('requests')
  return (
    <div className="deed__columns">
      <section>
        <h2>{t('sentPage.services')}</h2>
        {request.scope === 'services' ? (
          <DeedServices services={request.services} isWaiting />
        ) : (
          <p className="small-text mt-1">
            <b>
              <WideScope scope={request.scope} provider={request.provider} />
            </b>
            . {t('detail.wide')}
          </p>
        )}
      </section>
      <section>
        <Facts
          items={[
            {
              label: t('sentPage.period'),
              value: t('sentPage.periodUntil', { day: formatDay(request.validUntil, locale) }),
            },
            { label: t('sentPage.sentOn'), value: formatMoment(request.requestedAt, locale) },
            { label: t('sentPage.by'), value: request.requestedByName },
            { label: t('sentPage.costs'), value: formatMoney(env().PRICE_REQUEST_CENTS, locale) },
          ]}
        />
      </section>
    </div>
  )
}

/** The client has nobody here yet who could get an e-mail: then the intermediary has to tell it. */
async function LetterToClient({ request, locale }: Opened) {
  const t = await getTranslations('requests')
  const letter = t('sentPage.letter', {
    intermediary: request.intermediary.name,
    kvk: request.intermediary.kvkNumber,
    client: request.client.name,
    clientKvk: request.client.kvkNumber,
    reference: request.reference,
    day: formatDay(request.decideBy, locale),
    address: env().APP_URL,
    name: request.requestedByName,
  })
  return (
    <section className="panel mt-6">
      <div className="section__head">
        <h2>{t('sentPage.letterTitle')}</h2>
        <CopyButton text={letter} label={t('sentPage.copy')} done={t('sentPage.copied')} />
      </div>
      <p className="hint">{t('sentPage.letterHint')}</p>
      <p className="small-text mt-3 whitespace-pre-wrap break-words">{letter}</p>
    </section>
  )
}
