import { z } from 'zod'
import { parseDay } from '@/lib/kernel/days'

/**
 * The parts we use of KVK's answers: Zoeken v2 (2.1.0) and Basisprofiel v1 (1.5.0).
 * Read as tolerantly as their meaning allows: "ja" is "Ja", a number may come as a number, a day with dashes is a day.
 * Unknown fields are ignored and optional ones may be absent, so that a release with more fields changes nothing. What
 * is there and has no meaning that we know is not guessed: the answer is then unreadable, and the field is named.
 */
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim() || null)

/** A number of so many digits; one that came as a number has lost the zeros before it. */
const number = (digits: number) =>
  z
    .union([z.string(), z.number().int().nonnegative()])
    .nullish()
    .transform((value) => String(value ?? '').trim())
    .refine((value) => /^\d*$/.test(value) && value.length <= digits, { error: `is no number of ${digits} digits` })
    .transform((value) => (value ? value.padStart(digits, '0') : null))

const count = z
  .union([z.number(), z.string().trim().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().nonnegative())
  .nullish()

const yes = ['ja', 'j', 'true', '1']
const no = ['nee', 'n', 'false', '0']

/** KVK writes "Ja" and "Nee". Null: nothing was said. */
const yesNo = z
  .union([z.string(), z.boolean(), z.number()])
  .nullish()
  .transform((value) =>
    String(value ?? '')
      .trim()
      .toLowerCase(),
  )
  .refine((value) => [...yes, ...no, ''].includes(value), { error: 'is neither yes nor no' })
  .transform((value) => (value === '' ? null : yes.includes(value)))

/** KVK writes YYYYMMDD, with 00 for an unknown month or day: then the first one. Dashes and a clock time are taken too. */
const day = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? '').trim())
  .transform((value, context) => {
    if (value === '') return null
    const read = dayOf(value)
    if (read) return read
    context.addIssue({ code: 'custom', message: 'is no day' })
    return z.NEVER
  })

function dayOf(written: string): Date | null {
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(written) ?? []
  if (!year) return parseDay(written)
  return parseDay([year, month === '00' ? '01' : month, date === '00' ? '01' : date].join('-'))
}

const searchAddressSchema = z.object({
  indAfgeschermd: yesNo,
  binnenlandsAdres: z
    .object({
      indAfgeschermd: yesNo,
      straatnaam: text,
      huisnummer: text,
      huisletter: text,
      postcode: text,
      plaats: text,
    })
    .nullish(),
  buitenlandsAdres: z
    .object({ indAfgeschermd: yesNo, straatHuisnummer: text, postcodeWoonplaats: text, land: text })
    .nullish(),
})

const rowSchema = z.object({
  kvkNummer: number(8),
  naam: text,
  type: text,
  actief: yesNo,
  adres: searchAddressSchema.nullish(),
})

export const searchSchema = z.object({ totaal: count, resultaten: z.array(rowSchema) })

const profileAddressSchema = z.object({
  type: text,
  indAfgeschermd: yesNo,
  straatnaam: text,
  huisnummer: text,
  huisletter: text,
  huisnummerToevoeging: text,
  postbusnummer: text,
  postcode: text,
  plaats: text,
  straatHuisnummer: text,
  postcodeWoonplaats: text,
})

const addresses = z
  .array(profileAddressSchema)
  .nullish()
  .transform((list) => list ?? [])

export const profileSchema = z.object({
  naam: text,
  statutaireNaam: text,
  totaalWerkzamePersonen: count,
  materieleRegistratie: z.object({ datumEinde: day }).nullish(),
  _embedded: z
    .object({
      hoofdvestiging: z
        .object({ vestigingsnummer: number(12), eersteHandelsnaam: text, adressen: addresses })
        .nullish(),
      eigenaar: z
        .object({ rsin: number(9), rechtsvorm: text, uitgebreideRechtsvorm: text, adressen: addresses })
        .nullish(),
    })
    .nullish(),
})

/** Basisprofiel's Vestigingen: all branches of one company, in one answer. */
export const branchesSchema = z.object({
  vestigingen: z
    .array(
      z.object({
        vestigingsnummer: number(12)
          .refine((value) => value !== null, { error: 'is missing' })
          .transform(String),
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
