import { z } from 'zod'

/** A `NameInLanguages` as it was stored or sent; apart from it, so that a browser that shows one loads no checks. */
export const nameInLanguages = z.union([z.string(), z.strictObject({ nl: z.string(), en: z.string().nullable() })])
