import { z } from 'zod'
import { events, untold } from '../shape'

export const openidEvents = events({
  /** A key with which tokens for services are signed. */
  'openidKey.made': {
    subject: 'OpenidKey',
    data: z.strictObject({ alg: z.enum(['PS256', 'ES256']), isUrgent: z.boolean() }),
    words: untold,
  },
})
