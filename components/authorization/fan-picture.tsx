import { useTranslations } from 'next-intl'
import type { FactsTableOf } from '@/components/pictures/facts-table'
import type { Flow } from '@/components/pictures/flow'
import { FlowPicture } from '@/components/pictures/flow-picture'

type FanPictureProps = {
  /** Who looks at it, and is spoken to. */
  of: 'office' | 'client'
  gist: string
  flow: Flow
  tables: FactsTableOf[]
  /** Of how many authorizations, where there is more than what was counted; else null. */
  counted: number | null
}

/** A fan with what it counted and what its bands mean. */
export function FanPicture({ of, gist, flow, tables, counted }: FanPictureProps) {
  const t = useTranslations('overview')
  return (
    <FlowPicture
      id="fan"
      caption={
        <>
          {t(`fanOf.${of}.caption`)}
          {counted !== null && <> {t(`fanOf.${of}.first`, { count: counted })}</>}
        </>
      }
      gist={gist}
      flow={flow}
      meanings={{ works: t(`fanOf.${of}.works`), later: t(`fanOf.${of}.later`), open: t(`fanOf.${of}.open`) }}
      tables={tables}
    />
  )
}
