import 'server-only'
import { call } from '@/lib/kernel/channel'

/** The channel on which the worker waits for what services have to hear. */
export const logoutChannel = 'schakel_logout'

/** Tells the worker that there is something. When it is lost the worker's own look finds it a second later. */
export function wakeLogout(): void {
  call(logoutChannel)
}
