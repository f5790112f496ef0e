'use client'

import { useState, type ReactNode } from 'react'
import { Button } from './button-alone'
import { useIsLive } from './use-is-live'

type CopyProps = { text: string; label: ReactNode; done: string; kind?: 'plain' | 'bare' }

/** Copies a text. Without script it is not there: then one selects and copies by hand. */
export function CopyButton({ text, label, done, kind = 'plain' }: CopyProps) {
  const [isCopied, setIsCopied] = useState(false)
  if (!useIsLive()) return null
  const copy = () => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))
  return (
    <>
      <Button kind={kind} small icon={isCopied ? 'check' : 'copy'} onClick={copy}>
        {isCopied ? done : label}
      </Button>
      <span className="visually-hidden" role="status">
        {isCopied ? done : ''}
      </span>
    </>
  )
}
