import { getTranslations } from 'next-intl/server'
import { LifeLine } from '@/components/authorization/life-line'
import { GoneSince, ServiceList, WideScope } from '@/components/request/scope-words'
import { RequestStatusTag } from '@/components/status-tag'
import { Level } from '@/components/level'
import { ActionForm } from '@/components/form/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { BackLink } from '@/components/ui/lists'
import { Facts } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { findClientNotTold } from '@/lib/notifications/queries/not-arrived'
import { lifeFrom } from '@/lib/authorizations/life'
import { declineReasons } from '@/lib/authorizations/requests/rules'
import type { RequestDetails } from '@/lib/authorizations/requests/queries/request'
import { formatDay, formatDayOf, formatMoment } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import { repeat } from '../../wizard/actions'

type ViewProps = { actor: MemberActor; request: RequestDetails; locale: Locale; home: string; organizationId: string }

/** What became of one's own request. */
export async function IntermediaryView(view: ViewProps) {
  const { actor, request, organizationId } = view
  const t = await getTranslations('requests')
  const client = request.client.name
  return (
    <div className="wrap main screen-check">
      <BackLink href={`/portal/${organizationId}/requests?direction=sent&status=${request.status}`}>
        {t('detail.back')}
      </BackLink>
      <div className="max-w-3xl">
        <h1>{t(`detail.heading.${request.status}`, { client })}</h1>
        <p className="lead mt-2">
          <Lead {...view} />
        </p>
        <p className="mt-3">
          <RequestStatusTag status={request.status} />
        </p>
        {request.status === 'pending' && request.hasOtherAdmin && !request.canBeDecided && <CannotDecide />}
        {request.status === 'pending' && <NotTold actor={actor} requestId={request.id} client={client} />}
        <div className="sheet">
          <LifeOf {...view} />
          <RequestFacts {...view} />
          <AskedServices {...view} />
        </div>
        <NextStep {...view} />
      </div>
    </div>
  )
}

/** Said before and after sending, and no more than this: who is admin there and at which level is the client's business. */
async function CannotDecide() {
  const t = await getTranslations('requests')
  return (
    <Note state="soon" className="mt-4" title={t('detail.cannotDecide')}>
      {t('detail.cannotDecideText')}
    </Note>
  )
}

/** The mail to everybody who could decide came back: the client does not know. */
async function NotTold({ actor, requestId, client }: { actor: MemberActor; requestId: string; client: string }) {
  const failure = await findClientNotTold(actor, requestId)
  if (!failure) return null
  const t = await getTranslations('notArrived')
  return (
    <Note
      state="stop"
      icon="mail"
      className="mt-4"
      title={t(failure === 'uncertain' ? 'client.uncertain' : 'client.title', { client })}
    >
      <p>{t(`reason.${failure}`, { channel: 'mail' })}</p>
      <p>{t('client.text', { client })}</p>
    </Note>
  )
}

async function Lead({ request, locale }: ViewProps) {
  const t = await getTranslations('requests')
  const client = request.client.name
  const closedOn = request.closedAt ? formatDayOf(request.closedAt, locale) : ''
  if (request.status === 'pending')
    return t('detail.lead.pending', { client, day: formatDay(request.decideBy, locale) })
  if (request.status === 'declined') return <Reason request={request} />
  if (request.status === 'withdrawn')
    return t('detail.lead.withdrawn', { name: request.closedByName ?? '', day: closedOn })
  if (request.status === 'expired') return t('detail.lead.expired', { day: formatDay(request.decideBy, locale) })
  if (request.scope !== 'services') return t('detail.lead.grantedWide')
  const granted = request.services.filter((service) => service.isGranted).length
  return t('detail.lead.granted', { asked: request.services.length, granted })
}

async function Reason({ request }: { request: RequestDetails }) {
  const t = await getTranslations('requests')
  const decision = await getTranslations('decision')
  const reason = declineReasons.find((known) => known === request.declineReason) ?? 'other'
  return t('detail.lead.declined', { reason: decision(`reason.${reason}`) })
}

async function LifeOf({ request }: ViewProps) {
  const t = await getTranslations('authorizations')
  return (
    <section className="sheet__part">
      <h2>{t('life.title')}</h2>
      <LifeLine id="life" life={lifeFrom(request, new Date())} />
    </section>
  )
}

async function RequestFacts({ request, locale }: ViewProps) {
  const t = await getTranslations('requests')
  const viewed = request.firstViewedAt ? formatMoment(request.firstViewedAt, locale) : t('detail.notViewed')
  return (
    <section className="sheet__part">
      <h2>{t('detail.facts')}</h2>
      <Facts
        items={[
          {
            label: t('detail.client'),
            value: t('detail.clientFacts', { name: request.client.name, kvk: request.client.kvkNumber }),
          },
          { label: t('detail.reference'), value: request.reference },
          {
            label: t('detail.sent'),
            value: t('detail.sentBy', {
              moment: formatMoment(request.requestedAt, locale),
              name: request.requestedByName,
            }),
          },
          { label: t('detail.viewed'), value: request.firstViewedAt || request.status === 'pending' ? viewed : null },
          {
            label: t('detail.decideBy'),
            value: request.status === 'pending' ? formatDay(request.decideBy, locale) : null,
          },
          { label: t('detail.level'), value: <Level level={request.level} /> },
          {
            label: t('detail.starts'),
            value: request.validFrom ? formatDay(request.validFrom, locale) : t('detail.startsApproval'),
          },
          { label: t('detail.lastDay'), value: formatDay(request.validUntil, locale) },
          {
            label: t('detail.validFor'),
            value: request.branchNumber ? t('detail.branch', { number: request.branchNumber }) : t('detail.whole'),
          },
        ]}
      />
      {request.message && <Quote title={t('detail.message')} text={request.message} />}
      {request.declineExplanation && <Quote title={t('detail.explanation')} text={request.declineExplanation} />}
    </section>
  )
}

function Quote({ title, text }: { title: string; text: string }) {
  return (
    <>
      <p className="small-text mt-4">
        <b>{title}</b>
      </p>
      <p className="quote whitespace-pre-wrap break-words mt-1" lang="">
        {text}
      </p>
    </>
  )
}

async function AskedServices({ request }: ViewProps) {
  const t = await getTranslations('requests')
  if (request.scope !== 'services') {
    const scope = <WideScope scope={request.scope} provider={request.provider} />
    return (
      <section className="sheet__part">
        <h2>{t('detail.asked')}</h2>
        <p className="small-text">
          {scope}. {t('detail.wide')}
        </p>
        <GoneSince gone={request.gone} />
      </section>
    )
  }
  const isGranted = request.status === 'granted'
  const leftOut = isGranted ? request.services.filter((service) => !service.isGranted) : []
  const shown = isGranted ? request.services.filter((service) => service.isGranted) : request.services
  return (
    <>
      <section className="sheet__part">
        <div className="section__head">
          <h2>{isGranted ? t('detail.granted') : t('detail.asked')}</h2>
        </div>
        <ServiceList services={shown} />
      </section>
      {leftOut.length > 0 && (
        <section className="sheet__part">
          <div className="section__head">
            <h2>{t('detail.leftOut')}</h2>
          </div>
          <ServiceList services={leftOut} isLeftOut />
        </section>
      )}
    </>
  )
}

/** The one best thing to do now. */
async function NextStep({ actor, request, home, organizationId }: ViewProps) {
  const t = await getTranslations('requests')
  if (request.status === 'pending') {
    return (
      <div className="actions mt-6">
        {!request.hasOtherAdmin && (
          <LinkButton kind="main" icon="mail" href={`${home}/sent`}>
            {t('sentPage.letterTitle')}
          </LinkButton>
        )}
        {can(actor, 'request.withdraw') && (
          <LinkButton kind="stop" href={`${home}/withdraw`}>
            {t('detail.withdraw')}
          </LinkButton>
        )}
      </div>
    )
  }
  if (request.authorization) {
    const href = `/portal/${organizationId}/received/${request.authorization.id}`
    return (
      <div className="actions mt-6">
        <LinkButton kind="main" iconAfter="arrow" href={href}>
          {t('detail.open')}
        </LinkButton>
      </div>
    )
  }
  if (!can(actor, 'request.draft')) return null
  return (
    <ActionForm action={repeat} errorTitle={t('detail.notAgain')}>
      <input type="hidden" name="organizationId" value={organizationId} />
      <input type="hidden" name="requestId" value={request.id} />
      <div className="actions mt-6">
        <SubmitButton iconAfter="arrow">{t('detail.again')}</SubmitButton>
      </div>
    </ActionForm>
  )
}
