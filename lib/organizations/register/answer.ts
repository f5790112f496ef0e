import { z } from 'zod'
import { isoDay, parseDay } from '@/lib/kernel/days'
import type { Prisma } from '@/prisma/generated/client'
import type { RegisterCompany } from './register'

const text = z.string().nullable()

/** What is kept of an answer of the register, to be held against what was known with an application. */
const answerSchema = z.object({
  kvkNumber: z.string(),
  name: z.string(),
  legalForm: text,
  street: text,
  postalCode: text,
  city: text,
  endedOn: text.transform((day) => (day === null ? null : parseDay(day))),
})

export type RegisterAnswer = z.output<typeof answerSchema>

/** The last answer of the register, as it was kept; null: it never answered. */
export function readAnswer(kept: unknown): RegisterAnswer | null {
  return kept === null ? null : answerSchema.parse(kept)
}

/** What an organization keeps of an answer that it got now, or a while ago when it was remembered. */
export function answerOf(company: RegisterCompany, now: Date) {
  const { kvkNumber, name, legalForm, street, postalCode, city, endedOn } = company
  const registerAnswer: z.input<typeof answerSchema> = {
    kvkNumber,
    name,
    legalForm,
    street,
    postalCode,
    city,
    endedOn: endedOn && isoDay(endedOn),
  }
  return { registerAnswer: registerAnswer satisfies Prisma.InputJsonObject, registerAskedAt: company.askedAt ?? now }
}

/** What is read of an organization to know where post reaches it. */
export const addressSelected = {
  street: true,
  postalCode: true,
  city: true,
  registerAnswer: true,
} satisfies Prisma.OrganizationSelect

type Addressed = Record<'street' | 'postalCode' | 'city', string | null> & { registerAnswer: unknown }

/** The whole address that the register told last; null: it shields it, or tells none. */
export function registeredAddress({ registerAnswer, ...known }: Addressed) {
  const { street, postalCode, city } = readAnswer(registerAnswer) ?? known
  const [one, two, three] = [street, postalCode, city].map((part) => part?.trim() ?? '')
  return one && two && three ? { street: one, postalCode: two, city: three } : null
}
