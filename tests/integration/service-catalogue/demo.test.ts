import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { collectContent } from '@/lib/catalogue/xml/content'
import { readCatalogue } from '@/lib/catalogue/xml/read'
import { asStream, edited } from './catalogues'
import { schemaFaults } from './schema'

const demo = readFileSync(join(process.cwd(), 'prisma/demo/catalogue.xml'), 'utf8')
/** Nobody signs the demo: a file without a signature is imported where no certificates are set. */
const unsigned = (faults: string[]) => faults.filter((fault) => !fault.endsWith('ServiceCatalogue has 0 Signature'))

describe("the demo's catalogue", () => {
  it("is as the scheme's schema has it, but for the signature", () => {
    expect(unsigned(schemaFaults(demo))).toEqual([])
  })

  it('is read without a remark, and every instance names a definition', async () => {
    const content = await collectContent(readCatalogue(asStream(demo)))
    expect(content.issues).toEqual([])
    const services = [...content.services.values()]
    const ids = services.flatMap(({ instances }) => instances.map(({ instanceUuid }) => instanceUuid))
    expect(ids.length).toBeGreaterThan(5)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => content.services.has(id))).toEqual([])
  })
})

describe('the schema that it is held against', () => {
  it.each([
    ['an address without a language', '<esc:ServiceURL xml:lang="nl">', '<esc:ServiceURL>'],
    ['two names of one language', '<esc:ServiceName xml:lang="en">', '<esc:ServiceName xml:lang="nl">'],
    [
      'an element too late',
      '<esc:ServiceRestrictionsAllowed>',
      '<esc:ServiceName xml:lang="fr">x</esc:ServiceName><esc:ServiceRestrictionsAllowed>',
    ],
    ['an element that nobody knows', '<esc:ServiceID>', '<esc:ServiceColour>red</esc:ServiceColour><esc:ServiceID>'],
    ['an OIN of 19 digits', '<esc:ServiceProviderID>0', '<esc:ServiceProviderID>'],
    ['a definition for nobody', '<esc:EntityConcernedTypesAllowed setNumber="1">', '<esc:EntityConcernedTypesAllowed>'],
    ['no day of issue', 'esc:IssueInstant="2026-11-01T00:00:00Z"', ''],
  ])('finds %s', (_what, from, to) => {
    expect(unsigned(schemaFaults(edited(demo, from, to)))).not.toEqual([])
  })
})
