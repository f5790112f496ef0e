import { z } from 'zod'
import { nameInLanguages } from '@/lib/kernel/text/name-schema'
import { events, inPortal, untold } from '../shape'

const count = z.number().int()
const line = z.looseObject({ serviceUuid: z.string(), name: z.string() })

/** Services that an organization uses, gives or asks for: how many, the first of them, and in how much of what it has. */
const concerning = {
  subject: 'catalogue',
  after: z.strictObject({
    services: count,
    serviceIds: z.array(z.uuid()),
    service: nameInLanguages,
    authorizations: count,
    requests: count,
  }),
  data: z.strictObject({ organization: z.string(), names: z.array(nameInLanguages) }),
} as const

export const servicesEvents = events({
  'catalogue.imported': {
    subject: 'catalogue',
    after: z.strictObject({
      services: count,
      providers: z.strictObject({ total: count, new: count, changed: count }),
      new: count,
      changed: z.array(line),
      unchanged: count,
      vanished: z.array(line),
      /** Told by events of before; whether somebody uses a service is asked of the authorizations. */
      vanishedInUse: z.array(line).optional(),
      returned: z.array(line),
      // Missing in events from before imperfect entries were left out one by one.
      leftOut: count.optional(),
    }),
    words: untold,
  },
  'services.vanished': { ...concerning, words: inPortal('event.services_vanished') },
  'services.returned': { ...concerning, words: inPortal('event.services_returned') },
  'catalogue.confirmed': {
    subject: 'catalogue',
    after: z.strictObject({ runId: z.string() }),
    words: untold,
  },
  'catalogue.chain_support_set': {
    subject: 'catalogue',
    before: z.record(z.string(), z.string()),
    after: z.record(z.string(), z.string()),
    words: untold,
  },
})
