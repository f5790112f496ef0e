'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Asks the page anew every few seconds, until it no longer shows this. Without script one presses "continue". */
export function RefreshUntilDone() {
  const router = useRouter()
  useEffect(() => {
    const asking = setInterval(() => router.refresh(), 2500)
    return () => clearInterval(asking)
  }, [router])
  return null
}
