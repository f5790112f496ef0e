'use client'

import { useTranslations } from 'next-intl'

type ThreeNumbersProps = { numbers: number[]; chosen: number | null; onChoose: (number: number) => void }

/** Three numbers, of which one stands on the screen that asks: the person looks there and chooses it. */
export function ThreeNumbers({ numbers, chosen, onChoose }: ThreeNumbersProps) {
  const t = useTranslations('phone')
  return (
    <div className="numbers" role="group" aria-labelledby="numbers-label" aria-describedby="numbers-hint">
      <p className="numbers__label" id="numbers-label">
        {t('numbers.label')}
      </p>
      <div className="numbers__row">
        {numbers.map((number) => (
          <button key={number} type="button" aria-pressed={number === chosen} onClick={() => onChoose(number)}>
            {number}
          </button>
        ))}
      </div>
      <p className="numbers__hint" id="numbers-hint">
        {t('numbers.hint')}
      </p>
    </div>
  )
}
