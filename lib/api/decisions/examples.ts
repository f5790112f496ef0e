import type { Answers, Question } from './schema'

/** What the pages show; a test sends the one and gets the other. */
export const exampleQuestions: { questions: Question[] } = {
  questions: [
    {
      actingSubject: 'd1f0b7c2f5a94f0e8f5d3c2b1a098765',
      represented: '68750110',
      service: 'urn:etoegang:DV:00000001234567890000:services:1',
    },
    {
      actingSubject: 'd1f0b7c2f5a94f0e8f5d3c2b1a098765',
      represented: '90001745',
      service: 'urn:etoegang:DV:00000001234567890000:services:1',
    },
  ],
}

export const exampleAnswers: Answers = {
  at: '2026-12-01T09:30:00.000Z',
  decisions: [{ decision: 'yes' }, { decision: 'no' }],
}
