import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the script runs: false on the server and in the very first picture. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
