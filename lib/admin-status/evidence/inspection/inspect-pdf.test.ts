import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { linkedPdf, outlinedPdf, plainPdf } from '@/tests/support/files'
import {
  activePdfs,
  betweenComments,
  heavyPdfs,
  hiddenPdfs,
  paper,
  written,
  writtenPacked,
} from '@/tests/support/tricky-pdfs'
import { inspectPdf } from './inspect-pdf'
import { checkObjects } from './pdf-objects.mjs'

async function outcomeOf(bytes: Uint8Array, within?: Parameters<typeof inspectPdf>[2], who = 'guus'): Promise<string> {
  const found = await inspectPdf(Buffer.from(bytes), who, within)
  return found.ok ? 'ok' : found.problem
}

/** The check by itself, without a thread of its own. */
function checked(bytes: Buffer): string {
  try {
    checkObjects(bytes)
    return 'ok'
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  }
}

describe('a PDF that is only paper', () => {
  const { 2: pages, 3: page, ...open } = paper()
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, number]>([
    ['written by pdf-lib', () => plainPdf(), 1],
    ['with a link', () => linkedPdf(false), 1],
    ['with a link, packed', () => linkedPdf(true), 1],
    ['with chapters and links, written by pdfkit', () => outlinedPdf(), 2],
    ['with comments that look like a stream', () => betweenComments(paper()), 1],
    ['with objects in an object stream', () => writtenPacked(open, { 2: String(pages), 3: String(page) }), 1],
  ])(
    'is taken: %s',
    async (_what, make, pageCount) => {
      expect(await inspectPdf(Buffer.from(await make()), 'guus')).toMatchObject({
        ok: true,
        value: { pages: pageCount },
      })
    },
    30_000,
  )
})

describe('a PDF that does something', () => {
  it.each(Object.entries(activePdfs))('is refused: %s', (_what, objects) => {
    expect(checked(written(objects))).toBe('file_has_scripts')
    expect(checked(betweenComments(objects))).toBe('file_has_scripts')
  })

  it.each(Object.entries(hiddenPdfs))('is refused when it hides that: %s', (_what, { bytes, problem }) => {
    expect(checked(bytes())).toBe(problem)
  })
})

describe('a PDF that was made to be hard', () => {
  it.each(Object.entries(heavyPdfs))(
    'holds up nobody else: %s',
    async (_what, { bytes, problem }) => {
      const file = bytes()
      const before = performance.eventLoopUtilization()
      expect(await outcomeOf(file)).toBe(problem)
      // This thread did next to nothing meanwhile, however long the other one took.
      expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5)
    },
    30_000,
  )

  describe('within limits', () => {
    /** Harmless, and much: one list that holds many. */
    const large = () => written(paper({ 5: `[${'[1 2 3]'.repeat(100_000)}]` }))
    const little = { maxMemoryMb: 32 }

    it('is taken when it keeps within both', async () => {
      expect(await outcomeOf(large())).toBe('ok')
      expect(await outcomeOf(await plainPdf(), little)).toBe('ok')
    }, 30_000)

    it('is refused when it makes more objects than there is memory for, and the next one is taken', async () => {
      expect(await outcomeOf(large(), little)).toBe('file_broken')
      expect(await outcomeOf(await plainPdf())).toBe('ok')
    }, 30_000)

    it('is refused when it takes too long, and the next one is taken', async () => {
      expect(await outcomeOf(large(), { inspectionTimeoutMs: 1 })).toBe('file_broken')
      expect(await outcomeOf(await plainPdf())).toBe('ok')
    }, 30_000)
  })

  it('is looked at one at a time, and one that ends badly does not stop the next', async () => {
    const [bad, good] = [heavyPdfs['lists inside lists']!.bytes(), await plainPdf()]
    expect(await Promise.all([bad, good].map((file) => outcomeOf(file)))).toEqual(['file_broken', 'ok'])
  }, 30_000)

  it('lets the file of another go before the third of one person, and asks who sends a fourth to wait', async () => {
    const file = await plainPdf()
    const done: string[] = []
    const send = async (name: string, who: string) => {
      const outcome = await outcomeOf(file, undefined, who)
      done.push(`${name} ${outcome}`)
    }
    const sent = ['first', 'second', 'third', 'fourth'].map((name) => send(`${name} of guus`, 'guus'))
    await Promise.all([...sent, send('first of wilma', 'wilma')])
    expect(done).toEqual([
      'fourth of guus uploads_waiting',
      'first of guus ok',
      'second of guus ok',
      'first of wilma ok',
      'third of guus ok',
    ])
    expect(await outcomeOf(file)).toBe('ok')
  }, 60_000)
})
