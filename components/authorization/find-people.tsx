'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, type ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import { useIsLive } from '@/components/ui/use-is-live'
import { foldText } from '@/lib/kernel/text/search-text'

/** People with a box each, and a field that leaves those whose row holds what one types. Without script everybody stays. */
export function FindPeople({ isOffered, children }: { isOffered: boolean; children: ReactNode }) {
  const t = useTranslations('assigning')
  const isLive = useIsLive()
  const list = useRef<HTMLDivElement>(null)
  const [found, setFound] = useState<number | null>(null)
  const find = (typed: string) => {
    const words = foldText(typed)
    setFound(words === '' ? showAll(list.current) : showOnly(list.current, words))
  }
  return (
    <>
      {isOffered && isLive && (
        <div className="mb-4">
          <label htmlFor="find-people">{t('find')}</label>
          <div className="search">
            <Icon name="search" />
            <input
              className="input"
              id="find-people"
              type="search"
              autoComplete="off"
              onChange={(event) => find(event.currentTarget.value)}
              // Whoever ends a word with Enter means to find, not to assign.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          </div>
          <p className="found-count" role="status">
            {found === null ? '' : t('found', { count: found })}
          </p>
        </div>
      )}
      <div ref={list} className="grid gap-3">
        {children}
      </div>
    </>
  )
}

const rowsOf = (list: HTMLElement | null) => [...(list?.querySelectorAll('label') ?? [])]

function showAll(list: HTMLElement | null): null {
  for (const row of rowsOf(list)) row.hidden = false
  return null
}

/** Leaves the rows that hold these words, and those that are ticked: what goes along stays in sight. */
function showOnly(list: HTMLElement | null, words: string): number {
  const rows = rowsOf(list)
  const holding = rows.filter((row) => foldText(row.textContent).includes(words))
  for (const row of rows) row.hidden = !holding.includes(row) && !row.querySelector('input')?.checked
  for (const row of holding) row.closest('details')?.setAttribute('open', '')
  return holding.length
}
