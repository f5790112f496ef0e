import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { BackLink } from '@/components/ui/lists'
import { LongName } from '@/components/ui/long-name'
import { Facts, PageHead, Section } from '@/components/ui/surface'
import { Note } from '@/components/ui/tag'
import { requireStaff } from '@/lib/identity/actors/current'
import { oneOf, type Search } from '@/lib/kernel/forms/list-address'
import { discoveryAddress, exampleClaims, exampleRequest, exampleSides } from '@/lib/openid/connections/example'
import { findConnection } from '@/lib/openid/connections/queries/connections'
import { issuer } from '@/lib/openid/issuer'
import { namedIn } from '../../words'

type Props = { params: Promise<{ connectionId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('connections')
  return { title: t('test.title') }
}

/** What a sign-in by this connection sends, with invented people: to look at beside what the service expects. */
export default async function TestConnectionPage({ params, searchParams }: Props) {
  const { connectionId } = await params
  const staff = await requireStaff(`/desk/connections/${connectionId}/test`, 'connection.list')
  const connection = await findConnection(staff, connectionId)
  if (!connection) notFound()
  const search = await searchParams
  const t = await getTranslations('connections')
  const locale = await getLocale()
  const { id, name, instances, state } = connection
  const chosen = instances.find((one) => one.id === oneOf(search, 'service')) ?? instances[0]
  const side = exampleSides.find((one) => one === oneOf(search, 'whom')) ?? 'client'
  const address = issuer()
  return (
    <div className="wrap main">
      <BackLink href={`/desk/connections/${id}`}>{t('test.back', { name })}</BackLink>
      <PageHead title={t('test.title')}>{t('test.intro')}</PageHead>
      {state === 'off' && <Note className="mb-6" title={t('test.off')} />}
      {address === null && (
        <Note state="soon" className="mb-6" title={t('test.noIssuer')}>
          {t('test.noIssuerText')}
        </Note>
      )}
      <form action={`/desk/connections/${id}/test`} className="mb-6 flex flex-wrap items-end gap-4">
        <Select
          name="service"
          label={t('test.service')}
          defaultValue={chosen?.id}
          options={instances.map((one) => ({ value: one.id, label: namedIn(one.service, locale) }))}
        />
        <Select
          name="whom"
          label={t('test.whom')}
          defaultValue={side}
          options={exampleSides.map((one) => ({ value: one, label: t(`test.${one}`) }))}
        />
        <Button type="submit">{t('test.show')}</Button>
      </form>
      {chosen && (
        <Section title={t('test.tells')}>
          <p className="soft">{t('test.tellsText')}</p>
          <dl className="facts facts--names mt-3">
            {Object.entries(exampleClaims(connection, chosen, side)).map(([claim, told]) => (
              <div key={claim} className="contents">
                <dt>
                  <LongName>{claim}</LongName>
                </dt>
                <dd>
                  <LongName>{typeof told === 'string' ? told : JSON.stringify(told)}</LongName>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {address !== null && (
        <Section title={t('test.addresses')}>
          <Facts
            items={[
              { label: t('page.clientId'), value: <code className="break-all select-all">{id}</code> },
              {
                label: t('test.discovery'),
                value: <code className="break-all select-all">{discoveryAddress(address)}</code>,
              },
              {
                label: t('test.authorization'),
                value: (
                  <>
                    <span className="soft">{t('test.authorizationText')}</span>
                    <br />
                    <code className="break-all select-all">
                      {exampleRequest(address, connection, chosen?.serviceUrn ?? chosen?.instanceUuid ?? '')}
                    </code>
                  </>
                ),
              },
            ]}
          />
        </Section>
      )}
    </div>
  )
}
