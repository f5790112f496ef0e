import { useTranslations } from 'next-intl'
import { ChoiceGroup, Tick } from '@/components/ui/choice'
import { askItems, asksFor } from '@/lib/desk/cases/rules/check-list'
import type { Work } from '@/lib/desk/cases/queries/work'

/** What can be asked: first what the check-list still misses, chosen already once somebody began to tick it, then the rest. */
export function AskItems({ work: { readiness, checks } }: { work: Work }) {
  const t = useTranslations('case')
  const missed = asksFor([...readiness.open, ...(readiness.missing > 0 ? ['signatures'] : [])])
  const isBegun = checks.some(({ tick }) => tick !== null)
  const rest = askItems.filter((item) => !missed.includes(item))
  const tick = (item: (typeof askItems)[number], isChosen: boolean) => (
    <Tick key={item} name="items" value={item} label={t(`ask.${item}`)} defaultChecked={isChosen} />
  )
  return (
    <ChoiceGroup name="items" legend={t('ask.legend')} hint={t('ask.hint')}>
      {missed.length > 0 && <Part words={t('ask.open')}>{missed.map((item) => tick(item, isBegun))}</Part>}
      {rest.length > 0 && (
        <Part words={missed.length > 0 ? t('ask.also') : null}>{rest.map((item) => tick(item, false))}</Part>
      )}
    </ChoiceGroup>
  )
}

function Part({ words, children }: { words: string | null; children: React.ReactNode }) {
  return (
    <div role="group" aria-label={words ?? undefined} className="mb-3 grid gap-2">
      {words && <p className="small-text soft">{words}</p>}
      {children}
    </div>
  )
}
