import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { Level } from '@/components/level'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { LongName } from '@/components/ui/long-name'
import { SubmitButton } from '@/components/ui/submit-button'
import { Facts, PageHead, Section } from '@/components/ui/surface'
import { Note, Tag } from '@/components/ui/tag'
import { formatMoment } from '@/lib/i18n/dates'
import { requireStaff } from '@/lib/identity/actors/current'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { can } from '@/lib/kernel/permissions'
import { claimLines } from '@/lib/openid/connections/claim-names'
import { keyName } from '@/lib/openid/connections/public-keys'
import { findConnection, listConnectionHistory, type OneConnection } from '@/lib/openid/connections/queries/connections'
import { findUnheard } from '@/lib/openid/logout/queries/unheard'
import { logoutProblem } from '@/lib/openid/logout/rules'
import { turnOn } from '../actions'
import { namedIn, stateLooks } from '../words'
import { ConnectionHistory } from './connection-history'
import { Lines } from './lines'
import { Secrets } from './secrets'

type Props = { params: Promise<{ connectionId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('one') }
}

/** One service provider that connects: all that is known of it, and everything that happened to it. A lead changes it. */
export default async function ConnectionPage({ params, searchParams }: Props) {
  const { connectionId } = await params
  const staff = await requireStaff(`/desk/connections/${connectionId}`, 'connection.list')
  const connection = await findConnection(staff, connectionId)
  if (!connection) notFound()
  const events = await listConnectionHistory(staff, connection.id)
  const unheard = await findUnheard(connection.id)
  const t = await getTranslations('connections')
  const locale = await getLocale()
  const { id, name, provider, state } = connection
  const mayChange = can(staff, 'connection.change')
  const action = (
    <>
      <LinkButton icon="eye" href={`/desk/connections/${id}/test`}>
        {t('page.test')}
      </LinkButton>
      {mayChange && <LinkButton href={`/desk/connections/${id}/change`}>{t('page.change')}</LinkButton>}
      {mayChange && state !== 'off' && (
        <LinkButton kind="stop" href={`/desk/connections/${id}/switch-off`}>
          {t('page.switchOff')}
        </LinkButton>
      )}
    </>
  )
  return (
    <div className="wrap main">
      <BackLink href="/desk/connections">{t('back')}</BackLink>
      <PageHead
        title={namedIn(provider, locale)}
        tag={<Tag state={stateLooks[state]}>{t(`state.${state}`)}</Tag>}
        action={action}
      >
        {name}
      </PageHead>
      <Done done={oneOf(await searchParams, 'done')} connection={connection} />
      {connection.switchedOffAt && (
        <Note className="mb-6" title={t('page.off', { moment: formatMoment(connection.switchedOffAt, locale) })}>
          <p>{t('page.offText')}</p>
          {mayChange && (
            <ActionForm action={turnOn} errorTitle={t('page.notOn')} prefix="on" className="mt-3">
              <input type="hidden" name="connectionId" value={id} />
              <SubmitButton kind="plain" small>
                {t('page.switchOn')}
              </SubmitButton>
            </ActionForm>
          )}
        </Note>
      )}
      {state === 'no_secret' && (
        <Note state="wait" className="mb-6" title={t('page.noSecret')}>
          {t('page.noSecretText')}
        </Note>
      )}
      {unheard && (
        <Note
          state="wait"
          className="mb-6"
          title={t('unheard.title', { count: unheard.count, moment: formatMoment(unheard.since, locale) })}
        >
          <p>{t('unheard.text')}</p>
          <p>{t(`unheard.problem.${logoutProblem(unheard.lastProblem).kind}`, logoutProblem(unheard.lastProblem))}</p>
        </Note>
      )}
      <Facts
        items={[
          { label: t('page.clientId'), value: <code className="break-all select-all">{id}</code> },
          {
            label: t('lastSignIn'),
            value: connection.lastSignInAt ? formatMoment(connection.lastSignInAt, locale) : t('nobodyYet'),
          },
          {
            label: t('page.created'),
            value: t('page.by', {
              moment: formatMoment(connection.createdAt, locale),
              name: connection.createdByName,
            }),
          },
        ]}
      />
      <ServiceList connection={connection} />
      <Settings connection={connection} />
      {connection.authMethod === 'client_secret' && <Secrets connection={connection} mayChange={mayChange} />}
      <ConnectionHistory events={events} />
    </div>
  )
}

async function Done({ done, connection }: { done: string; connection: OneConnection }) {
  const t = await getTranslations('connections')
  const { state } = connection
  // Each says what is so now: a colleague may have done something since.
  const told =
    done === 'created' && state !== 'off'
      ? { title: t('done.created'), text: state === 'no_secret' ? t('done.createdSecret') : t('done.createdText') }
      : done === 'changed'
        ? { title: t('done.changed'), text: t('done.changedText') }
        : done === 'off' && state === 'off'
          ? { title: t('done.off'), text: null }
          : done === 'on' && state === 'on'
            ? { title: t('done.on'), text: t('done.onText') }
            : done === 'revoked'
              ? { title: t('done.revoked'), text: t('done.revokedText') }
              : null
  if (!told) return null
  return (
    <Note state="ok" role="status" className="mb-6" title={told.title}>
      {told.text}
    </Note>
  )
}

async function ServiceList({ connection: { instances, defaultInstanceId } }: { connection: OneConnection }) {
  const t = await getTranslations('connections')
  const locale = await getLocale()
  return (
    <Section title={t('page.serviceList')}>
      <ul className="list-disc pl-5">
        {instances.map(({ id, service, serviceUrn, instanceUuid, isPortal }) => (
          <li key={id}>
            {namedIn(service, locale)} <Level level={service.level} />
            {isPortal && <span className="small-text faint"> {t('form.portal')}</span>}
            {service.vanishedAt && <span className="small-text faint"> {t('form.vanished')}</span>}
            {id === defaultInstanceId && <span className="small-text faint"> {t('page.isDefault')}</span>}
            <br />
            <span className="small-text faint">
              <LongName>{serviceUrn ?? instanceUuid}</LongName>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

async function Settings({ connection }: { connection: OneConnection }) {
  const t = await getTranslations('connections')
  const { authMethod, jwks, jwksUri, signingAlg, isUserinfoSigned, claimNames } = connection
  return (
    <>
      <Section title={t('page.addresses')}>
        <Facts
          items={[
            { label: t('field.redirectUris'), value: <Lines lines={connection.redirectUris} /> },
            { label: t('field.postLogoutRedirectUris'), value: <Lines lines={connection.postLogoutRedirectUris} /> },
            {
              label: t('field.startUrl'),
              value: <Lines lines={connection.startUrl ? [connection.startUrl] : []} />,
            },
            {
              label: t('field.backchannelLogoutUri'),
              value: <Lines lines={connection.backchannelLogoutUri ? [connection.backchannelLogoutUri] : []} />,
            },
          ]}
        />
      </Section>
      <Section title={t('page.keys')}>
        <Facts
          items={[
            { label: t('field.authMethod'), value: t(`method.${authMethod}`) },
            { label: t('field.keys'), value: jwks && <Lines lines={jwks.keys.map(keyName)} /> },
            { label: t('field.jwksUri'), value: jwksUri && <Lines lines={[jwksUri]} /> },
            { label: t('field.certificates'), value: <Lines lines={connection.certificates} /> },
          ]}
        />
      </Section>
      <Section title={t('page.answer')}>
        <Facts
          items={[
            { label: t('field.signingAlg'), value: t(`form.alg.${signingAlg}`) },
            { label: t('field.isUserinfoSigned'), value: isUserinfoSigned ? t('page.yes') : t('page.no') },
            { label: t('field.claimNames'), value: <Lines lines={claimLines(claimNames)} /> },
          ]}
        />
      </Section>
      <Section title={t('page.contact')}>
        <Facts
          items={[
            { label: t('form.contactName'), value: connection.contactName },
            { label: t('form.contactEmail'), value: connection.contactEmail },
            { label: t('form.contactPhone'), value: connection.contactPhone },
          ]}
        />
      </Section>
    </>
  )
}
