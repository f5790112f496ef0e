import { getTranslations } from 'next-intl/server'
import { StepsToLevel } from '@/app/steps-to-level'
import { supplier } from '@/lib/kernel/env'

/** That Schakel supplies eHerkenning, how one comes to level 3, who is behind it, and why one can trust it. */
export async function SupplierChapter() {
  const t = await getTranslations('public')
  return (
    <section className="chapter" id="level-3">
      <div>
        <h2>{t('supplier.title')}</h2>
        <p className="soft mt-3">{t('supplier.is')}</p>
      </div>
      <div>
        <StepsToLevel />
        <h3 className="mt-8 text-md">{t('supplier.behindTitle')}</h3>
        <p className="soft">{t('supplier.behind', supplier())}</p>
        <h3 className="mt-6 text-md">{t('supplier.trustTitle')}</h3>
        <p className="soft">{t('supplier.trust')}</p>
      </div>
    </section>
  )
}
