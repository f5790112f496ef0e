import { formatPlace } from '@/lib/i18n/numbers'

/** What is compared between the trade register and an application. */
export const comparedFields = ['name', 'address', 'legalForm'] as const
export type ComparedField = (typeof comparedFields)[number]

type CompanyFields = {
  name: string
  legalForm: string | null
  street: string | null
  postalCode: string | null
  city: string | null
}

export type Comparison = { field: ComparedField; register: string; application: string; isDifferent: boolean }

/** Fact by field what the register says now beside what was known of the company with the application. */
export function compareWithRegister(register: CompanyFields, known: CompanyFields): Comparison[] {
  return comparedFields.map((field) => {
    const pair = { register: read[field](register), application: read[field](known) }
    return { field, ...pair, isDifferent: plain(pair.register) !== plain(pair.application) }
  })
}

const read: Record<ComparedField, (company: CompanyFields) => string> = {
  name: ({ name }) => name,
  address: ({ street, postalCode, city }) => [street, formatPlace(postalCode, city)].filter(Boolean).join(', '),
  legalForm: ({ legalForm }) => legalForm ?? '',
}

/** Capitals and spaces are no difference that somebody has to explain. */
function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
