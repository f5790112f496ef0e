/** What is compared between the trade register and an application. */
export const comparedFacts = ['name', 'address', 'legalForm'] as const
export type ComparedFact = (typeof comparedFacts)[number]

type CompanyFacts = {
  name: string
  legalForm: string | null
  street: string | null
  postalCode: string | null
  city: string | null
}

export type Comparison = { fact: ComparedFact; register: string; application: string; isDifferent: boolean }

/** Fact by fact what the register says now beside what was known of the company with the application. */
export function compareWithRegister(register: CompanyFacts, known: CompanyFacts): Comparison[] {
  return comparedFacts.map((fact) => {
    const pair = { register: read[fact](register), application: read[fact](known) }
    return { fact, ...pair, isDifferent: plain(pair.register) !== plain(pair.application) }
  })
}

const read: Record<ComparedFact, (company: CompanyFacts) => string> = {
  name: ({ name }) => name,
  address: ({ street, postalCode, city }) =>
    [street, [postalCode, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
  legalForm: ({ legalForm }) => legalForm ?? '',
}

/** Capitals and spaces are no difference that somebody has to explain. */
function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim()
}
