import { z } from 'zod'
import { maxQuestions } from './limits'
import { isStorable } from '@/lib/kernel/text/characters'

const text = (most: number) => z.string().min(1).max(most).refine(isStorable)

/** One question: may this person still act for this organization at this service? */
export const questionSchema = z.object({
  actingSubject: text(200).meta({
    description: 'The person as your service knows them: the ActingSubjectID that a sign-in told.',
  }),
  represented: z
    .string()
    .regex(/^[0-9]{8}$/)
    .max(8)
    .meta({ description: 'KvK number of the organization for which they act.' }),
  service: text(200).meta({ description: 'ServiceID or ServiceUUID of one of your services in the catalogue.' }),
  branch: z
    .string()
    .regex(/^[0-9]{12}$/)
    .max(12)
    .optional()
    .meta({
      description:
        'The branch to which the sign-in was limited. Without it only a right that is limited to no branch counts.',
    }),
})

export const questionsSchema = z.object({
  questions: z
    .array(questionSchema)
    .min(1)
    .max(maxQuestions)
    .meta({ description: `One to ${maxQuestions} questions.` }),
})

export const decisionSchema = z.object({
  decision: z.enum(['yes', 'no']).meta({
    description: 'yes: they may act there now. no: they may not, or never signed in there for this organization.',
  }),
})

export const answersSchema = z.object({
  at: z.iso.datetime().meta({ description: 'The moment for which the answers hold.' }),
  decisions: z
    .array(decisionSchema)
    .max(maxQuestions)
    .meta({ description: 'One answer for each question, in the same order.' }),
})

/** A problem as RFC 9457 has it. */
export const problemSchema = z.object({
  type: z.string().meta({ description: 'urn:schakel:problem: and the name of the problem.' }),
  title: z.string().meta({ description: 'The same in words.' }),
  status: z.number().int().meta({ description: 'The HTTP status.' }),
})

export type Question = z.infer<typeof questionSchema>
export type Answers = z.infer<typeof answersSchema>

/** With an assertion that counts once: which one, and until when it has to be remembered. Null: it proved itself otherwise. */
export const askSchema = z.object({
  questions: z.array(questionSchema).min(1).max(maxQuestions),
  assertion: z.object({ jti: z.string().max(300), expiresAt: z.date() }).nullable(),
})
