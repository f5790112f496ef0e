import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Sheet, SheetSection } from '@/components/ui/surface'
import type { Chain } from '@/lib/authorizations/queries/chain'
import type { Side } from '@/lib/authorizations/lists/criteria'
import { formatMoment } from '@/lib/i18n/dates'
import { FactsOf } from './chain-parts'

/** What was ended, since when, and what happens next. */
export function EndReceipt({
  chain,
  side,
  endedAt,
  organizationId,
}: {
  chain: Chain
  side: Side
  endedAt: Date
  organizationId: string
}) {
  const t = useTranslations('authorizations')
  const locale = useLocale()
  const path = `/portal/${organizationId}/${side}`
  const other = side === 'received' ? chain.client.name : chain.intermediary.name
  return (
    <div className="wrap main">
      <Sheet className="mx-auto max-w-3xl">
        <SheetSection>
          <h1>{side === 'received' ? t('receipt.titleReceived') : t('receipt.titleGranted')}</h1>
          <p className="mt-3" role="status">
            {t('receipt.intro', { moment: formatMoment(endedAt, locale) })}
          </p>
        </SheetSection>
        <SheetSection>
          <h2 className="text-lg">{other}</h2>
          <div className="mt-3">
            <FactsOf chain={chain} />
          </div>
        </SheetSection>
        <SheetSection>
          <h2 className="text-lg">{t('receipt.next')}</h2>
          <p className="mt-2">
            {t('receipt.told')} {t('receipt.history')}
          </p>
          <div className="actions mt-5">
            <LinkButton href={path}>{t('receipt.back')}</LinkButton>
            <LinkButton href={`${path}/${chain.id}`} kind="bare">
              {t('receipt.see')}
            </LinkButton>
          </div>
        </SheetSection>
      </Sheet>
    </div>
  )
}
