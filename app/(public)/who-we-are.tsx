import { getTranslations } from 'next-intl/server'
import { supplier } from '@/lib/kernel/env'

/** Schakel is a supplier of eHerkenning, and who stands behind it. */
export async function WhoWeAre({ title }: { title: string }) {
  const t = await getTranslations('public')
  return (
    <section>
      <h2>{title}</h2>
      <p>
        {t('supplier.is')} {t('supplier.behindTitle')}: {t('supplier.behind', supplier())}
      </p>
    </section>
  )
}
