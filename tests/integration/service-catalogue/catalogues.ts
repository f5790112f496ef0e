import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromFile } from '@/lib/catalogue/commands/keep-run'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export const small = readFileSync(join(import.meta.dirname, 'small.xml'), 'utf8')

/** The services of the small catalogue that people can be authorized for. */
export const absence = '7f9c24e8-3b1a-4c5d-9e6f-0a1b2c3d4e5f'
export const permits = '33333333-3b1a-4c5d-9e6f-0a1b2c3d4e5f'

/** A text as a file comes in: bytes, in pieces that do not care about characters. */
export async function* asStream(text: string | Uint8Array, pieceSize = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize)
}

/** An import by hand of a file that nobody has to have signed, whatever goes. */
export const asFile = (bytes: AsyncIterable<Uint8Array>) => ({
  bytes,
  certificates: [],
  whenMuchGoes: 'take' as const,
  origin: fromFile,
})

/** The document with something replaced; fails when there is nothing to replace. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`)
  return text.replace(from, to)
}

type Size = {
  providers: number
  services: number
  change?: (index: number, service: MadeService) => MadeService | null
}
export type MadeService = { uuid: string; name: string; level: LevelOfAssurance }

const levelAt = (index: number): LevelOfAssurance =>
  (['loa3', 'loa2plus', 'loa3', 'loa4'] as const)[index % 4] ?? 'loa3'
const digits = (index: number, length: number) => String(index).padStart(length, '0')

/** A catalogue of any size, the same each time: services go round over the providers. */
export function* makeCatalogue({
  providers,
  services,
  change = (_index, service) => service,
}: Size): Generator<string> {
  yield `<esc:ServiceCatalogue xmlns:esc="urn:etoegang:1.13:service-catalog" xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">`
  for (let provider = 0; provider < providers; provider += 1) {
    yield `<esc:ServiceProvider esc:IsPublic="true"><esc:ServiceProviderID>000000990000${digits(provider, 8)}</esc:ServiceProviderID>
<esc:OrganizationDisplayName xml:lang="nl">Instantie ${digits(provider, 3)}</esc:OrganizationDisplayName>`
    for (let index = provider; index < services; index += providers) {
      const made = change(index, {
        uuid: `${digits(index, 8)}-0000-4000-8000-000000000000`,
        name: `Dienst ${digits(index, 4)}`,
        level: levelAt(index),
      })
      if (made) yield definition(made)
    }
    yield '</esc:ServiceProvider>'
  }
  yield '</esc:ServiceCatalogue>'
}

function definition({ uuid, name, level }: MadeService): string {
  return `<esc:ServiceDefinition esc:IsPublic="true"><esc:ServiceUUID>${uuid}</esc:ServiceUUID>
<esc:ServiceName xml:lang="nl">${name}</esc:ServiceName><esc:ServiceName xml:lang="en">Service ${name.slice(-4)}</esc:ServiceName>
<esc:ServiceDescription xml:lang="nl">Doet wat ${name} doet.</esc:ServiceDescription>
<saml2:AuthnContextClassRef>urn:etoegang:core:assurance-class:${level}</saml2:AuthnContextClassRef></esc:ServiceDefinition>`
}
