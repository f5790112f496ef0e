import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { CompanyTabs } from './company-tabs'
import type { NavItem } from './nav-link'

type BandProps = {
  name: string
  kvkNumber: string
  /** What one is there, in words. */
  role: string
  switchHref: string
  tabs: NavItem[]
  /** The tabs go where the address holds one of these: in a longer form and on a receipt. */
  quietPaths?: string[]
}

/** The company for which one works now; always in sight. */
export function CompanyBand({ name, kvkNumber, role, switchHref, tabs, quietPaths }: BandProps) {
  const t = useTranslations('shell')
  return (
    <div className="company-band">
      <div className="wrap">
        <div className="company-band__identity">
          <span className="company-band__for">{t('workingFor')}</span>
          <span className="company-band__name">{name}</span>
          <span className="company-band__kvk">{t('kvk', { number: kvkNumber })}</span>
          <span className="company-band__kvk">{role}</span>
          <Link className="company-band__switch" href={switchHref} prefetch={false}>
            {t('otherCompany')}
          </Link>
        </div>
        <CompanyTabs label={name} tabs={tabs} quietPaths={quietPaths} />
      </div>
    </div>
  )
}
