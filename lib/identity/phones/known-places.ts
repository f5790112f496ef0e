import 'server-only'
import { placeOf } from './rules'
import { hashOf } from './secrets'

/** The key under which a browser is known, by its lasting secret. */
export const browserKeyOf = (secret: string) => hashOf(`browser:${secret}`)

/** The key under which the place is known that an address lies in. */
export const placeKeyOf = (address: string) => hashOf(`place:${placeOf(address)}`)
