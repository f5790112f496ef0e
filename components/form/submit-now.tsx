'use client'

import { useEffect, useRef } from 'react'

/** Sends the form it stands in, once; without script one presses its button. */
export function SubmitNow() {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => place.current?.closest('form')?.requestSubmit(), [])
  return <span ref={place} hidden />
}
