'use client'

import { useEffect } from 'react'

/** Lets the phone open without a network; it then says that there is none. */
export function PhoneOffline() {
  useEffect(() => {
    // Plain http and private windows have none: then the phone simply needs its network.
    if ('serviceWorker' in navigator)
      void navigator.serviceWorker.register('/phone-worker.js', { scope: '/phone' }).catch(() => undefined)
  }, [])
  return null
}
