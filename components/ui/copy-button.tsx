'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { Button } from './button'

type CopyProps = { text: string; label: ReactNode; done: string; kind?: 'plain' | 'bare' }

/** Copies a text. Without script it is not there: then one selects and copies by hand. */
export function CopyButton({ text, label, done, kind = 'plain' }: CopyProps) {
  const [state, setState] = useState<'hidden' | 'ready' | 'copied'>('hidden')
  useEffect(() => setState('ready'), [])
  if (state === 'hidden') return null
  const copy = () => void navigator.clipboard.writeText(text).then(() => setState('copied'))
  return (
    <>
      <Button kind={kind} small icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
        {state === 'copied' ? done : label}
      </Button>
      <span className="vh" role="status">
        {state === 'copied' ? done : ''}
      </span>
    </>
  )
}
