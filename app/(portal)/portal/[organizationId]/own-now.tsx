import Link from 'next/link'
import { getTranslations } from 'next-intl/server'

/** How many employees may act for the organization itself. */
export async function OwnNow({ count, path }: { count: number; path: string }) {
  const t = await getTranslations('overview')
  return (
    <section className="section">
      <div className="section__head">
        <h2>{t('ownNow')}</h2>
      </div>
      <p className="rule pt-3">
        {t('ownNowText', { count })}{' '}
        <Link href={`${path}/received?whose=own`} prefetch={false}>
          {t('seeOwn')}
        </Link>
      </p>
    </section>
  )
}
