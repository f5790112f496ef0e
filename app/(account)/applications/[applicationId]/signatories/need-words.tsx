import { useTranslations } from 'next-intl'
import { Note } from '@/components/ui/tag'
import type { OwnSteps } from '@/lib/admin-status/applications/queries/own-steps'
import { levelLabel } from '@/lib/catalogue/levels'

/** Who must sign and why, in a sentence, and how many are still missing. */
export function NeedWords({ draft }: { draft: OwnSteps }) {
  const t = useTranslations('apply')
  const { need, namesMissing, facts } = draft
  const level = levelLabel(facts.level)
  const title = namesMissing > 0 ? t('need.missing', { count: namesMissing }) : t('need.enough')
  return (
    <Note state={namesMissing > 0 ? 'soon' : 'ok'} title={title} className="mb-6">
      {words()}
    </Note>
  )

  function words(): string {
    if (need.kind === 'special') return t('need.special')
    if (need.kind === 'none') return t('need.none')
    const names = need.alone.map(({ name }) => name).join(', ')
    if (need.together === null) return t('need.alone', { names })
    return need.alone.length > 0
      ? t('need.either', { names, count: need.together })
      : t('need.together', { count: need.together, all: need.others.length, level })
  }
}
