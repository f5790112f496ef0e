import { z } from 'zod'

/** The interaction of the library, as it stands in the address of the page. */
export const uidField = z.string('not_found').min(1, 'not_found').max(64, 'not_found')

/** What the browser brings back to the provider. */
export const finishSchema = z.object({ uid: uidField, ticket: z.string('not_found').min(1).max(100, 'not_found') })
