import 'server-only'
import type { Prisma } from '@/prisma/generated/client'

/** What is read of an announcement to print or post its letter. */
export const letterSelected = {
  id: true,
  reference: true,
  madeAt: true,
  objectableUntil: true,
  company: true,
  street: true,
  postalCode: true,
  city: true,
  printedAt: true,
  postedAt: true,
  application: {
    select: {
      id: true,
      kind: true,
      level: true,
      personId: true,
      organizationId: true,
      person: { select: { name: true } },
      organization: { select: { kvkNumber: true } },
    },
  },
} satisfies Prisma.AnnouncementSelect

export type AnnouncedLetter = Prisma.AnnouncementGetPayload<{ select: typeof letterSelected }>

/** Whom an event about a letter names: the applicant. */
export const subjectOf = ({ application: { id, person } }: AnnouncedLetter) => ({ id, name: person.name })
