import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openapi } from '@/lib/api/openapi'
import { decisionsPath, openapiPath } from '@/lib/api/decisions/address'
import { issuer } from '@/lib/openid/issuer'
import { ReadingPage } from '../reading-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('services.title') }
}

/** For who builds a service: how to connect, and what machines can ask, told from the shapes that answer them. */
export default async function ServicesPage() {
  const t = await getTranslations('public')
  const { paths, components } = openapi()
  const { post } = paths[decisionsPath]
  const address = issuer()
  return (
    <ReadingPage title={t('services.title')} intro={t('services.intro')}>
      <div className="prose">
        <section>
          <h2>{t('services.connect.title')}</h2>
          <p>{t('services.connect.text')}</p>
          {address && <p>{t('services.connect.issuer')}</p>}
          {address && <Example text={`${address}/.well-known/openid-configuration`} />}
        </section>
        <section>
          <h2>{t('services.ask.title')}</h2>
          <p>{t('services.ask.text')}</p>
          <p>
            {t.rich('services.ask.document', {
              link: (words) => (
                <a className="link" href={openapiPath}>
                  {words}
                </a>
              ),
            })}
          </p>
          <Example
            text={`POST ${decisionsPath}\n\n${indented(post.requestBody.content['application/json']?.example)}`}
          />
          <p>{t('services.ask.answer')}</p>
          <Example text={indented(post.responses[200].content['application/json']?.example)} />
        </section>
        <section lang="en">
          <h2>{post.summary}</h2>
          <p>{post.description}</p>
          <h3>Who asks</h3>
          <ul>
            {Object.entries(components.securitySchemes).map(([name, scheme]) => (
              <li key={name}>{descriptionOf(scheme)}</li>
            ))}
          </ul>
          {Object.entries(components.schemas).map(([name, schema]) => (
            <Fields key={name} name={name} schema={schema} />
          ))}
          <h3>Refusals</h3>
          <ul>
            {Object.entries(post.responses).map(([status, { description }]) => (
              <li key={status}>
                {status}: {description}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </ReadingPage>
  )
}

const indented = (value: unknown) => JSON.stringify(value, null, 2)

const Example = ({ text }: { text: string }) => <pre className="example">{text}</pre>

type Schema = { properties?: Record<string, unknown> }

function Fields({ name, schema }: { name: string; schema: Schema }) {
  return (
    <>
      <h3>{name}</h3>
      <ul>
        {Object.entries(schema.properties ?? {}).map(([field, about]) => (
          <li key={field}>
            <code>{field}</code>: {descriptionOf(about)}
          </li>
        ))}
      </ul>
    </>
  )
}

const descriptionOf = (about: unknown): string =>
  typeof about === 'object' && about !== null && 'description' in about ? String(about.description) : ''
