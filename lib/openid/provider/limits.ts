import 'server-only'
import { limit, limitPerAddress } from '@/lib/kernel/limits'

const quarter = 15 * 60

/** Requests that come from one address: a whole office shares one. */
export const requestsPerAddress = limitPerAddress('service-ask-address', 600, quarter)
/** Requests of one service, wherever they come from: more would be somebody who fills our tables. */
export const requestsPerConnection = limit('service-ask-connection', 30_000, quarter)
