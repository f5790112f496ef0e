import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Email } from '@/components/ui/email'
import { Facts, PageHead, Sheet, SheetSection } from '@/components/ui/surface'
import { formatPhone, telHref } from '@/lib/i18n/numbers'
import { env, supplier } from '@/lib/kernel/env'
import { StepsToLevel } from '@/app/steps-to-level'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('public')
  return { title: t('contact.title') }
}

export default async function ContactPage() {
  const t = await getTranslations('public')
  const { SERVICE_TEAM_PHONE: phone, SERVICE_TEAM_EMAIL: email } = env()
  const { organization, number, address } = supplier()
  const facts = [
    { label: t('contact.phone'), value: <a href={telHref(phone)}>{formatPhone(phone)}</a> },
    {
      label: t('contact.email'),
      value: (
        <a href={`mailto:${email}`}>
          <Email of={email} />
        </a>
      ),
    },
    { label: t('contact.hours'), value: t('contact.hoursText') },
    { label: t('contact.organization'), value: organization },
    { label: t('contact.number'), value: number },
    { label: t('contact.address'), value: address },
  ]
  return (
    <main id="content" tabIndex={-1} className="screen-reading">
      <div className="wrap main">
        <PageHead title={t('contact.title')}>
          <p>
            {t('contact.intro')}{' '}
            <Link href="/help" prefetch={false}>
              {t('contact.help')}
            </Link>
          </p>
        </PageHead>
        <Sheet className="max-w-2xl">
          <SheetSection>
            <Facts items={facts} />
          </SheetSection>
          <SheetSection>
            <h2 className="text-lg">{t('contact.newcomer.title')}</h2>
            <p className="mt-2">
              {t('contact.newcomer.text')}{' '}
              <Link href="/register" prefetch={false}>
                {t('contact.newcomer.register')}
              </Link>
            </p>
            <StepsToLevel />
          </SheetSection>
          <SheetSection>
            <h2 className="text-lg">{t('contact.safe.title')}</h2>
            <p className="mt-2">{t('contact.safe.text')}</p>
          </SheetSection>
        </Sheet>
      </div>
    </main>
  )
}
