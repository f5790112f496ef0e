import 'server-only'
import { limit, limitPerAddress } from '@/lib/kernel/limits'

const quarter = 15 * 60

/** Requests that come from one address: a whole office shares one. */
export const requestsPerAddress = limitPerAddress('service-ask-address', 600, quarter)
/**
 * Requests that one service handed in itself (PAR). Those that a browser brings are not counted here: anybody can make
 * them, and would close the service for everybody.
 */
export const requestsPerConnection = limit('service-ask-connection', 30_000, quarter)

/** Tokens with which a service itself asks for decisions: each is good for minutes and for many questions. */
export const tokensPerConnection = limit('machine-tokens', 60, 60)
