'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useEffect, useSyncExternalStore } from 'react'
import { useFormProblems } from '@/components/form/form-problems'
import { useFormAction } from '@/components/form/use-form-action'
import { claimHere } from './actions'

const storedAs = 'schakel-queue-keys'
const changed = 'schakel-queue-keys-changed'

/** Keys can be turned off, because single letters get in the way of speech control (WCAG 2.1.4); this browser remembers it. */
function useSwitch(): [boolean, () => void] {
  const isOn = useSyncExternalStore(
    (tell) => {
      window.addEventListener(changed, tell)
      return () => window.removeEventListener(changed, tell)
    },
    () => localStorage.getItem(storedAs) !== 'off',
    () => false,
  )
  return [
    isOn,
    () => {
      localStorage.setItem(storedAs, isOn ? 'off' : 'on')
      window.dispatchEvent(new Event(changed))
    },
  ]
}

const rowLinks = () => [...document.querySelectorAll<HTMLAnchorElement>('.screen-queue tbody th a')]

/** Focuses the next row, or the one before; the first when none has it. */
function move(by: 1 | -1) {
  const links = rowLinks()
  const at = links.findIndex((link) => link === document.activeElement)
  links[at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus()
}

/** Down, up and take by key in the queue; opening is the link's own Enter. Never while one types, and never with a modifier. */
export function QueueKeys({ mayClaim }: { mayClaim: boolean }) {
  const t = useTranslations('queue')
  const [isOn, toggle] = useSwitch()
  const [state, claim] = useFormAction(claimHere)
  const { summary } = useFormProblems(state, 'keys')
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest('input, textarea, select, [contenteditable]')
      )
        return
      if (event.key === 'j' || event.key === 'k') move(event.key === 'j' ? 1 : -1)
      const id =
        event.key === 'c' && mayClaim && rowLinks().includes(target as HTMLAnchorElement)
          ? (target as HTMLAnchorElement).pathname.split('/').at(-1)
          : undefined
      if (!id) return
      const form = new FormData()
      form.set('applicationId', id)
      startTransition(() => claim(form))
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn, mayClaim, claim])
  return (
    <div className="keys" role="group" aria-label={t('keys.label')}>
      {summary.map(({ message }) => (
        <p key={message} className="error" role="alert">
          {t('keys.notClaimed')}. {message}
        </p>
      ))}
      {isOn && (
        <>
          <span>
            <kbd>J</kbd> <kbd>K</kbd> {t('keys.move')}
          </span>
          <span>
            <kbd>Enter</kbd> {t('keys.open')}
          </span>
          {mayClaim && (
            <span>
              <kbd>C</kbd> {t('keys.claim')}
            </span>
          )}
        </>
      )}
      <button type="button" className="link" onClick={toggle}>
        {isOn ? t('keys.off') : t('keys.on')}
      </button>
    </div>
  )
}
