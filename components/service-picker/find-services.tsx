'use client'

import { useTranslations } from 'next-intl'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from '@/components/ui/button-alone'
import { Icon } from '@/components/ui/icon'
import { useIsLive } from '@/components/ui/use-is-live'

const typingPauseMs = 250

/**
 * The one search of this page. With script the list follows what is typed, and nothing of the form changes; Escape
 * empties it. Without, its button sends the form, which keeps what is ticked and comes back with what was found.
 */
export function FindServices({ search }: { search: string }) {
  const t = useTranslations('wizard')
  const field = useRef<HTMLInputElement>(null)
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef(search)
  const router = useRouter()
  const path = usePathname()
  const isLive = useIsLive()

  const apply = () => {
    clearTimeout(typing.current)
    typing.current = undefined
    const words = field.current?.value.trim() ?? ''
    if (words === asked.current) return
    asked.current = words
    router.replace(words ? `${path}?${new URLSearchParams({ q: words }).toString()}` : path, { scroll: false })
  }

  useEffect(() => () => clearTimeout(typing.current), [])

  useEffect(() => {
    // Whoever types is ahead of the list; a button or the way back brings another search than what stands there.
    if (typing.current !== undefined || search === asked.current || !field.current) return
    asked.current = search
    field.current.value = search
  }, [search])

  const typed = () => {
    clearTimeout(typing.current)
    typing.current = setTimeout(apply, typingPauseMs)
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    const empties = event.key === 'Escape' && event.currentTarget.value !== ''
    if (event.key !== 'Enter' && !empties) return
    event.preventDefault()
    if (empties) event.currentTarget.value = ''
    apply()
  }
  return (
    <div className="find">
      <label htmlFor="search">{t('services.search')}</label>
      <div className="find__row">
        <div className="search grow">
          <Icon name="search" />
          <input
            ref={field}
            className="input"
            id="search"
            name="search"
            type="search"
            defaultValue={search}
            autoComplete="off"
            onInput={typed}
            onKeyDown={pressed}
          />
        </div>
        {!isLive && (
          <Button type="submit" name="go" value="search">
            {t('services.searchButton')}
          </Button>
        )}
      </div>
    </div>
  )
}
