// A catalogue that must be signed: only what somebody whose certificate is in the settings signed is read.
import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { certificatesIn } from '@/lib/catalogue/certificates'
import { importCatalogue, tryCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { signedBytes } from '@/lib/catalogue/xml/signature'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { value } from '@/tests/support/world'
import { asFile, asStream, edited, makeCatalogue, small } from './catalogues'

const makeKeys = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    certificate: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
const scheme = makeKeys()
const stranger = makeKeys()

const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

const unsigned = [...makeCatalogue({ providers: 2, services: 4 })]
  .join('')
  .replace('<esc:ServiceCatalogue ', '<esc:ServiceCatalogue ID="_catalogue" ')

type How = { privateKey?: string; xpath?: string; signatureAlgorithm?: string; digestAlgorithm?: string }

function sign(text: string, { privateKey = scheme.privateKey, ...how }: How = {}): string {
  const signing = new SignedXml({
    privateKey,
    signatureAlgorithm: (how.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256') as never,
    canonicalizationAlgorithm: exclusive,
  })
  signing.addReference({
    xpath: how.xpath ?? "/*[local-name(.)='ServiceCatalogue']",
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
    digestAlgorithm: (how.digestAlgorithm ?? sha256) as never,
  })
  signing.computeSignature(text, { prefix: 'ds', location: { reference: '/*', action: 'prepend' } })
  return signing.getSignedXml()
}

const take = async (text: string, certificates = [scheme.certificate]) =>
  value(await importCatalogue(system, { ...asFile(asStream(text)), certificates }))

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "ServiceProvider" CASCADE`
})

describe('where certificates are set', () => {
  it('a file that one of them signed goes in', async () => {
    const report = await take(sign(unsigned), [stranger.certificate, scheme.certificate])
    expect(report).toMatchObject({ isSigned: true, services: 4 })
    expect(await db.service.count()).toBe(4)
  })

  const signed = sign(unsigned)
  const intruder = `<esc:ServiceProvider><esc:ServiceProviderID>00000099000000999000</esc:ServiceProviderID></esc:ServiceProvider>`
  it.each<[what: string, text: string, reason: RegExp]>([
    ['without a signature', unsigned, /holds no signature/],
    ['signed by somebody else', sign(unsigned, { privateKey: stranger.privateKey }), /is not one of the certificates/],
    ['changed after it was signed', edited(signed, 'Dienst 0001', 'Dienst 0666'), /is not one of the certificates/],
    [
      'with something put beside what was signed',
      edited(signed, '</esc:ServiceCatalogue>', `${intruder}</esc:ServiceCatalogue>`),
      /is not one of/,
    ],
    ['with two signatures', sign(signed), /holds 2 signature/],
    [
      'signed with SHA-1',
      sign(unsigned, { signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }),
      /is not one of/,
    ],
    [
      'digested with SHA-1',
      sign(unsigned, { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
      /is not one of/,
    ],
    [
      'with a document type',
      edited(signed, '<esc:ServiceCatalogue', '<!DOCTYPE x [<!ENTITY a "b">]><esc:ServiceCatalogue'),
      /DOCTYPE/,
    ],
    ['that is broken', signed.slice(0, -30), /not well-formed/],
  ])('one %s changes nothing', async (_what, text, reason) => {
    await expect(take(text)).rejects.toThrow(reason)
    expect(await db.service.count()).toBe(0)
    await expect(tryCatalogue({ bytes: asStream(text), certificates: [scheme.certificate] })).rejects.toThrow(reason)
  })

  it('of one that signs a part only, that part is read and nothing beside it', async () => {
    const inner = unsigned.replace('<esc:ServiceProvider ', '<esc:ServiceProvider ID="_part" ')
    const partly = sign(inner, { xpath: "(//*[local-name(.)='ServiceProvider'])[1]" })
    // What was signed is no catalogue, so nothing comes in.
    await expect(take(partly)).rejects.toThrow(/the root is <esc:ServiceProvider>/)
    expect(await db.service.count()).toBe(0)
  })

  it('a file of more than 32 MB is refused before it is held in memory', async () => {
    let given = 0
    async function* endless() {
      for (;;) {
        given += 1
        yield new Uint8Array(1024 * 1024).fill(32)
      }
    }
    await expect(signedBytes(endless(), [scheme.certificate])).rejects.toThrow(/more than 32 MB/)
    expect(given).toBe(33)
  })
})

it('without certificates a signature is not looked at, and the report says so', async () => {
  expect(await take(small, [])).toMatchObject({ isSigned: false, services: 2 })
})

it('a file of certificates holds several', () => {
  const text = `# the scheme\n${scheme.certificate}\n# before\n${stranger.certificate}`
  expect(certificatesIn(text)).toHaveLength(2)
  expect(certificatesIn('nothing')).toEqual([])
})
