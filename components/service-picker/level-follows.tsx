'use client'

import { useTranslations } from 'next-intl'
import { ChoiceGroup } from '@/components/ui/choice'
import { isAtMost, levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Cannot, PickerKind } from './picker-data'

type FollowsProps = {
  kind: PickerKind
  /** The levels of the admin, low to high. */
  levels: LevelOfAssurance[]
  /** What the chosen services need; null while none is chosen. */
  needed: LevelOfAssurance | null
  /** What the choice comes to. */
  level: LevelOfAssurance | null
  wanted: LevelOfAssurance | null
  upTo: LevelOfAssurance | null
  cannot: Cannot[]
  /** False until the script runs: then it is known of what was kept, not of what is ticked. */
  isLive: boolean
  isWide: boolean
  onWanted: (level: LevelOfAssurance | null) => void
  onUpTo: (level: LevelOfAssurance) => void
}

/** The level follows from what is chosen, and can be raised; a whole provider or everything reaches up to a level. */
export function LevelFollows({ levels, needed, isLive, onWanted, onUpTo, ...props }: FollowsProps) {
  const t = useTranslations('wizard')
  const { level, wanted, upTo, isWide } = props
  const own = levels.at(-1) ?? null
  // Lower than what is needed changes nothing; without script it is not known what is needed.
  const higher = isLive && needed ? levels.filter((one) => !isAtMost(one, needed)) : levels
  return (
    <ChoiceGroup
      name="level"
      legend={t('services.levelLegend')}
      hint={own && t('services.levelHint', { level: levelLabel(own) })}
      className="level-follows"
    >
      <div className="level-follows__named">
        <p>
          {needed
            ? t('services.levelNeeded', { level: levelLabel(needed), isLive: String(isLive) })
            : t('services.levelNone')}
        </p>
        {isLive && !isWide && level && <WhoCannot {...props} level={level} />}
        {higher.length > 0 && (
          <div className="segments" role="group" aria-label={t('services.levelRaise')}>
            <label>
              <input
                type="radio"
                name="level"
                value=""
                checked={wanted === null || !higher.includes(wanted)}
                onChange={() => onWanted(null)}
              />
              {t('services.levelAsNeeded')}
            </label>
            {higher.map((one) => (
              <label key={one}>
                <input type="radio" name="level" value={one} checked={wanted === one} onChange={() => onWanted(one)} />
                {levelLabel(one)}
              </label>
            ))}
          </div>
        )}
      </div>
      <div className="level-follows__wide">
        <p>{t('services.levelUpTo')}</p>
        {isLive && isWide && level && <WhoCannot {...props} level={level} />}
        <div className="segments" role="group" aria-label={t('services.levelUpTo')}>
          {levels.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="upTo"
                value={one}
                checked={(upTo ?? own) === one}
                onChange={() => onUpTo(one)}
              />
              {levelLabel(one)}
            </label>
          ))}
        </div>
      </div>
    </ChoiceGroup>
  )
}

/** Who would be left out today: an employee of the office, or somebody of those to whom it is given. */
function WhoCannot({ kind, cannot, level }: { kind: PickerKind; cannot: Cannot[]; level: LevelOfAssurance }) {
  const t = useTranslations('wizard')
  const here = cannot.find((one) => one.level === level)
  if (!here || here.count === 0) return null
  const { count, of, names } = here
  return (
    <p className="small-text soft">
      {t('services.cannot', { kind, count, of, names: names.join(', '), more: count - names.length })}
    </p>
  )
}
