import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { BackLink } from '@/components/ui/lists'
import { PageHead, Panel } from '@/components/ui/surface'
import { findPerson } from '@/lib/identity/actors/current'
import { listHref } from '@/lib/kernel/forms/list-address'

const steps = ['signIn', 'number', 'extract', 'letters', 'desk'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recoverCompany')
  return { title: t('title') }
}

/** How a signatory of a company whose admins cannot be reached any more appoints a new one. */
export default async function RecoverCompanyPage() {
  const person = await findPerson()
  const t = await getTranslations('recoverCompany')
  const apply = listHref('/companies/add', { recovery: '1' })
  return (
    <main id="content" tabIndex={-1} className="wrap main">
      <div className="mx-auto max-w-xl">
        <BackLink href={person ? '/companies' : '/sign-in'}>{person ? t('backCompanies') : t('back')}</BackLink>
        <PageHead title={t('title')}>{t('intro')}</PageHead>
        <Panel label={t('how')}>
          <h2>{t('how')}</h2>
          <ol className="mt-3 list-decimal pl-5">
            {steps.map((step) => (
              <li key={step} className="py-1">
                {t(`steps.${step}`)}
              </li>
            ))}
          </ol>
          <div className="actions mt-6">
            <LinkButton kind="main" iconAfter="arrow" href={person ? apply : listHref('/sign-in', { from: apply })}>
              {t('start')}
            </LinkButton>
            {!person && <LinkButton href={listHref('/register', { from: apply })}>{t('register')}</LinkButton>}
          </div>
        </Panel>
        <p className="small-text soft mt-6">{t('told')}</p>
      </div>
    </main>
  )
}
