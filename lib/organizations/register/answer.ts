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
