import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'

type RowProps = {
  company: { name: string; kvkNumber: string; legalForm: string | null }
  href?: string
  /** What one is there, or asks to become. */
  position: ReactNode
  state: ReactNode
  detail: ReactNode
  action: ReactNode
}

/** One company in a person's list. */
export function CompanyRow({ company, href, position, state, detail, action }: RowProps) {
  const t = useTranslations('companies')
  return (
    <li className="company">
      <span className="company__icon">
        <Icon name={drawingOf(company.legalForm)} />
      </span>
      <div>
        <h3>
          {href ? (
            <Link href={href} prefetch={false}>
              {company.name}
            </Link>
          ) : (
            company.name
          )}
        </h3>
        <span className="kvk">{t('kvk', { number: company.kvkNumber })}</span>
        <span className="kvk">{position}</span>
      </div>
      <div className="company__state">
        {state}
        <p>{detail}</p>
      </div>
      <div className="company__action">{action}</div>
    </li>
  )
}

/** Shop, institution or office: a hint for the eye, never the only sign. */
function drawingOf(legalForm: string | null): IconName {
  const form = legalForm?.toLowerCase() ?? ''
  if (/stichting|vereniging|publiek|kerk/.test(form)) return 'institution'
  if (/eenmans|firma|maatschap/.test(form)) return 'shop'
  return 'office'
}
