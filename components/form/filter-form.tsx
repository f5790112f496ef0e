'use client'

import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useTransition, type FormEvent, type ReactNode } from 'react'
import { filterAddress } from './filter-address'

const typingPauseMs = 400

type FormProps = {
  action: string
  isSearch: boolean
  className: string
  /** What the list that is shown was narrowed by, in one text: it may come later than its address. */
  shown: string
  children: ReactNode
}

/**
 * The filters of a list: an ordinary form, and with script one that applies a choice when it is made. The page stays where it
 * is and so does the focus; what was found is said by the status line inside. Selects carry their value as `data-value`.
 */
export function FilterForm({ action, isSearch, className, shown, children }: FormProps) {
  const router = useRouter()
  const address = useSearchParams().toString()
  const form = useRef<HTMLFormElement>(null)
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef<string>(undefined)
  const [isComing, startComing] = useTransition()

  const apply = (how: 'push' | 'replace') => {
    clearTimeout(typing.current)
    typing.current = undefined
    if (!form.current) return
    const query = filterAddress(new FormData(form.current))
    // What was asked and has not come yet is not to come after this one: asking again overtakes it.
    const last = isComing ? asked.current : address
    asked.current = query
    if (query !== last) startComing(() => router[how](query ? `${action}?${query}` : action, { scroll: false }))
  }

  useEffect(() => () => clearTimeout(typing.current), [])

  useEffect(() => {
    if (!form.current) return
    showChosenChips(form.current)
    // Whoever types or chose again is ahead of the list; whoever came by a link or went back finds what the list shows.
    if (isComing || typing.current !== undefined || asked.current === address) return
    asked.current = undefined
    showValues(form.current)
  }, [address, shown, isComing])

  const changed = ({ target }: FormEvent) => {
    if (target instanceof HTMLSelectElement) return apply('push')
    clearTimeout(typing.current)
    typing.current = setTimeout(() => apply('replace'), typingPauseMs)
  }
  const submitted = (event: FormEvent) => {
    event.preventDefault()
    apply('push')
  }
  return (
    <form
      ref={form}
      className={className}
      role={isSearch ? 'search' : undefined}
      action={action}
      onInput={changed}
      onSubmit={submitted}
    >
      {children}
    </form>
  )
}

/** The way back to the whole list. It goes with what it clears, so the focus is put where one filters next. */
export function ClearLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      onClick={({ currentTarget }) =>
        currentTarget
          .closest('form')
          ?.querySelector<HTMLElement>('input[type="search"], select')
          ?.focus({ preventScroll: true })
      }
    >
      {children}
    </Link>
  )
}

/** On a phone the chips scroll sideways: the chosen one is brought to the middle of them. */
function showChosenChips(form: HTMLFormElement) {
  for (const chip of form.querySelectorAll<HTMLElement>('.chips [aria-current]')) {
    const row = chip.parentElement
    if (row)
      row.scrollLeft +=
        chip.getBoundingClientRect().left - row.getBoundingClientRect().left - (row.clientWidth - chip.offsetWidth) / 2
  }
}

function showValues(form: HTMLFormElement) {
  for (const field of form.elements) {
    const value =
      field instanceof HTMLSelectElement
        ? (field.dataset.value ?? '')
        : field instanceof HTMLInputElement && field.type === 'search'
          ? field.defaultValue
          : null
    if (value !== null && 'value' in field && field.value !== value) field.value = value
  }
}
