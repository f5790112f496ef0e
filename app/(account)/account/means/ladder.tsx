import { useTranslations } from 'next-intl'
import { Picture } from '@/components/pictures/picture'
import { lyingStairs, standingStairs } from '@/components/pictures/stairs'
import { levelLabel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { ladderOf } from '@/lib/identity/means/ladder'

/** The levels as a stair: which one somebody has, what the next one asks, and the three steps to EH3 until they took them. */
export function LevelLadder({ held, isAsked }: { held: LevelOfAssurance | null; isAsked: boolean }) {
  const t = useTranslations('means')
  const tPublic = useTranslations('public')
  const { rungs, next, steps } = ladderOf(held, isAsked)
  const stairs = rungs.map(({ level, standing }) => ({
    key: level,
    name: levelLabel(level),
    words: t(`ladder.standing.${standing}`),
    isHad: standing === 'held' || standing === 'below',
    isOut: standing === 'desk',
  }))
  const isOpen = steps.some(({ state }) => state !== 'done')
  const tasks = isOpen
    ? steps.map(({ step, state }) => ({ key: step, name: tPublic(`supplier.${step}.title`), state }))
    : []
  const has = held ? t('ladder.has', { level: levelLabel(held) }) : t('ladder.hasNone')
  return (
    <Picture
      caption={`${has} ${t(`ladder.next.${next.asks}`, { level: next.level ? levelLabel(next.level) : '' })}`}
      gist={t('ladder.gist', { levels: stairs.map(({ name, words }) => `${name}: ${words}`).join('; ') })}
      narrow={standingStairs({ id: 'ladder-narrow', stairs, tasks })}
      wide={lyingStairs({ id: 'ladder-wide', stairs, tasks })}
      from="medium"
      tables={[
        {
          caption: t('ladder.levels'),
          head: [t('ladder.level'), t('ladder.you'), t('ladder.asks')],
          rows: rungs.map(({ level, standing }) => [
            levelLabel(level),
            t(`ladder.standing.${standing}`),
            t(`ladder.asksOf.${level}`),
          ]),
        },
        ...(isOpen
          ? [
              {
                caption: tPublic('supplier.title'),
                head: [t('ladder.step'), t('ladder.state'), t('ladder.how')],
                rows: steps.map(({ step, state }) => [
                  tPublic(`supplier.${step}.title`),
                  t(`ladder.stepState.${state}`),
                  tPublic(`supplier.${step}.text`),
                ]),
              },
            ]
          : []),
      ]}
    />
  )
}
