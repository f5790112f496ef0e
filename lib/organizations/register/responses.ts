import { z } from 'zod'

/**
 * The parts we use of KVK's answers: Zoeken v2 (2.1.0) and Basisprofiel v1 (1.5.0).
 * Unknown fields are ignored and optional ones may be absent, so that a release with more fields changes nothing.
 */
const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null)
const yesNo = z.enum(['Ja', 'Nee']).nullish()
const digits = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value ? String(value).trim() : null))

const searchAddressSchema = z.object({
  binnenlandsAdres: z
    .object({ straatnaam: text, huisnummer: digits, huisletter: text, postcode: text, plaats: text })
    .nullish(),
  buitenlandsAdres: z.object({ straatHuisnummer: text, postcodeWoonplaats: text, land: text }).nullish(),
})

export const searchSchema = z.object({
  totaal: z.number().nullish(),
  resultaten: z.array(
    z.object({
      kvkNummer: z.string(),
      naam: text,
      type: z.enum(['rechtspersoon', 'hoofdvestiging', 'nevenvestiging']),
      actief: yesNo,
      adres: searchAddressSchema.nullish(),
    }),
  ),
})

const profileAddressSchema = z.object({
  type: text,
  indAfgeschermd: yesNo,
  straatnaam: text,
  huisnummer: digits,
  huisletter: text,
  huisnummerToevoeging: text,
  postbusnummer: digits,
  postcode: text,
  plaats: text,
  straatHuisnummer: text,
  postcodeWoonplaats: text,
})

export const profileSchema = z.object({
  kvkNummer: z.string(),
  naam: text,
  statutaireNaam: text,
  totaalWerkzamePersonen: z.number().int().nonnegative().nullish(),
  materieleRegistratie: z
    .object({
      datumEinde: z
        .string()
        .regex(/^\d{8}$/)
        .nullish(),
    })
    .nullish(),
  _embedded: z
    .object({
      hoofdvestiging: z
        .object({
          vestigingsnummer: z
            .string()
            .regex(/^\d{12}$/)
            .nullish(),
          eersteHandelsnaam: text,
          adressen: z.array(profileAddressSchema).nullish(),
        })
        .nullish(),
      eigenaar: z
        .object({
          rsin: text,
          rechtsvorm: text,
          uitgebreideRechtsvorm: text,
          adressen: z.array(profileAddressSchema).nullish(),
        })
        .nullish(),
    })
    .nullish(),
})

/** Basisprofiel's Vestigingen: all branches of one company, in one answer. */
export const branchesSchema = z.object({
  vestigingen: z
    .array(
      z.object({
        vestigingsnummer: z.string().regex(/^\d{12}$/),
        eersteHandelsnaam: text,
        indHoofdvestiging: yesNo,
      }),
    )
    .nullish(),
})

export const faultSchema = z.object({ fout: z.array(z.object({ code: z.string() })) })

export type SearchAnswer = z.infer<typeof searchSchema>
export type SearchRow = SearchAnswer['resultaten'][number]
export type BranchesAnswer = z.infer<typeof branchesSchema>
export type ProfileAnswer = z.infer<typeof profileSchema>
export type ProfileAddress = z.infer<typeof profileAddressSchema>
