import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { pathOfStep } from '@/lib/admin-status/applications/way-to-level'
import type { WayToLevel } from '@/lib/admin-status/applications/queries/way-to-level'
import { levelLabel } from '@/lib/catalogue/levels'

/** What somebody does to get to a level, in order; the first step is a link, for it can be taken now. Nothing where they have it. */
export function LevelWay({ way }: { way: WayToLevel | undefined }) {
  const t = useTranslations('raise')
  if (!way || way.steps.length === 0) return null
  const level = levelLabel(way.wanted)
  return (
    <div className="mt-3">
      <p>{t('way.title', { level })}</p>
      <ol className="next-steps mt-1">
        {way.steps.map((step, at) => (
          <li key={step}>
            {at === 0 ? (
              <Link href={pathOfStep(step, way)} prefetch={false}>
                {t(`way.${step}`, { level, company: way.organizationName })}
              </Link>
            ) : (
              t(`way.${step}`, { level, company: way.organizationName })
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
