import { SaxesParser, type SaxesTagNS } from 'saxes'
import { CatalogueError } from './error'
import { lengths, readFlag, readLevel, readOin, readText, readUrl, readUuid, type Read } from './fields'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

type Names = { nl: string | null; en: string | null }

export type CatalogueService = {
  serviceUuid: string
  name: Names
  description: Names
  /** Null: loa1, which has ended. */
  level: LevelOfAssurance | null
  acceptsBranch: boolean
  isPublic: boolean
  line: number
}

/** A place where a service can be used; the service may be defined by another provider. */
export type CatalogueInstance = { serviceUuid: string; url: string | null; isPublic: boolean }

export type CatalogueProvider = {
  oin: string
  name: Names
  isPublic: boolean
  services: CatalogueService[]
  instances: CatalogueInstance[]
  line: number
}

export const catalogueNamespace = 'urn:etoegang:1.13:service-catalog'
const samlNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const branchRestriction = 'urn:etoegang:1.9:ServiceRestriction:Vestigingsnr'

/** Bytes; many times the size of the whole scheme's catalogue. */
const maxCatalogueBytes = 256 * 1024 * 1024
/** Characters of one value while it is read: longer than any field may be. */
const maxTextLength = 8192

/**
 * Reads the scheme's catalogue (Source: "service catalogue") as a stream: each provider comes out when its
 * element closes, so memory does not grow with the file. Throws `CatalogueError` at the first thing that is
 * wrong. A document type is refused: entities are never expanded.
 */
export async function* readCatalogue(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CatalogueProvider> {
  const reader = new CatalogueReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > maxCatalogueBytes) reader.fail('the file is larger than 256 MB')
    reader.write(decode(reader, () => decoder.decode(chunk, { stream: true })))
    yield* reader.taken()
  }
  reader.write(decode(reader, () => decoder.decode()))
  reader.close()
  yield* reader.taken()
}

function decode(reader: CatalogueReader, text: () => string): string {
  try {
    return text()
  } catch {
    return reader.fail('the file is not UTF-8')
  }
}

/** Where in the tree we are, and what has been read of the provider at hand. */
class CatalogueReader {
  private readonly parser = new SaxesParser({ xmlns: true, position: true })
  private readonly path: string[] = []
  private done: CatalogueProvider[] = []
  private text = ''
  private language: 'nl' | 'en' | null = null
  private provider: Partial<CatalogueProvider> & { name: Names } = { name: none() }
  private service: Partial<CatalogueService> & { name: Names; description: Names } = {
    name: none(),
    description: none(),
  }
  private instance: Partial<CatalogueInstance> = {}
  private readonly seenOins = new Set<string>()

  constructor() {
    this.parser.on('error', (error) => this.fail(error.message.replace(/^\d+:\d+: /, '')))
    this.parser.on('doctype', () => this.fail('a document type (DOCTYPE) is not allowed'))
    this.parser.on('xmldecl', ({ encoding }) => {
      if (encoding && encoding.toLowerCase() !== 'utf-8') this.fail(`the encoding is ${encoding}, not UTF-8`)
    })
    this.parser.on('opentag', (tag) => this.open(tag))
    this.parser.on('closetag', (tag) => this.closeTag(tag.local))
    this.parser.on('text', (text) => this.addText(text))
    this.parser.on('cdata', (text) => this.addText(text))
  }

  write(text: string) {
    if (text) this.parser.write(text)
  }

  close() {
    this.parser.close()
  }

  taken(): CatalogueProvider[] {
    const { done } = this
    this.done = []
    return done
  }

  fail(reason: string): never {
    throw new CatalogueError(this.parser.line, this.parser.column + 1, reason)
  }

  private open(tag: SaxesTagNS) {
    const name = nameOf(tag)
    if (this.path.length === 0 && name !== 'ServiceCatalogue') {
      this.fail(
        `the root is <${tag.name}> of ${tag.uri || 'no namespace'}, not ServiceCatalogue of ${catalogueNamespace}`,
      )
    }
    this.path.push(name)
    this.text = ''
    this.language = languageOf(tag)
    const place = this.path.join('/')
    if (place === 'ServiceCatalogue/ServiceProvider') {
      this.provider = {
        name: none(),
        isPublic: this.isPublic(tag),
        services: [],
        instances: [],
        line: this.parser.line,
      }
    } else if (place === 'ServiceCatalogue/ServiceProvider/ServiceDefinition') {
      this.service = {
        name: none(),
        description: none(),
        isPublic: this.isPublic(tag),
        acceptsBranch: false,
        line: this.parser.line,
      }
    } else if (place === 'ServiceCatalogue/ServiceProvider/ServiceInstance') {
      this.instance = { isPublic: this.isPublic(tag), url: null }
    }
  }

  private addText(text: string) {
    this.text += text
    if (this.text.length > maxTextLength && !this.path.includes(''))
      this.fail(`<${this.path.at(-1)}> has more than ${maxTextLength} characters`)
    if (this.path.includes('')) this.text = ''
  }

  private closeTag(local: string) {
    const place = this.path.slice(1).join('/')
    this.path.pop()
    if (place === 'ServiceProvider') this.done.push(this.wholeProvider())
    else if (place === 'ServiceProvider/ServiceDefinition') this.provider.services?.push(this.wholeService())
    else if (place === 'ServiceProvider/ServiceInstance') this.provider.instances?.push(this.wholeInstance())
    else this.keepField(place, local)
    this.text = ''
  }

  private keepField(place: string, local: string) {
    const take = <T>(read: Read<T>): T => ('wrong' in read ? this.fail(`${local} ${read.wrong}`) : read.value)
    const { text, provider, service, instance, language } = this
    switch (place) {
      case 'ServiceProvider/ServiceProviderID':
        provider.oin = take(readOin(text))
        break
      case 'ServiceProvider/OrganizationDisplayName':
        keepName(provider.name, language, take(readText(text, lengths.name)))
        break
      case 'ServiceProvider/ServiceDefinition/ServiceUUID':
        service.serviceUuid = take(readUuid(text))
        break
      case 'ServiceProvider/ServiceDefinition/ServiceName':
        keepName(service.name, language, take(readText(text, lengths.name)))
        break
      case 'ServiceProvider/ServiceDefinition/ServiceDescription':
        keepName(service.description, language, take(readText(text, lengths.description)))
        break
      case 'ServiceProvider/ServiceDefinition/AuthnContextClassRef':
        service.level = take(readLevel(text))
        break
      case 'ServiceProvider/ServiceDefinition/ServiceRestrictionsAllowed':
        service.acceptsBranch ||= text.trim() === branchRestriction
        break
      case 'ServiceProvider/ServiceInstance/ServiceUUID':
        instance.serviceUuid = take(readUuid(text))
        break
      case 'ServiceProvider/ServiceInstance/ServiceURL':
        instance.url ??= take(readUrl(text))
        break
    }
  }

  private wholeProvider(): CatalogueProvider {
    const { oin, name, isPublic = true, services = [], instances = [], line = 0 } = this.provider
    if (!oin) return this.fail('this ServiceProvider has no ServiceProviderID')
    if (!name.nl && !name.en) return this.fail('this ServiceProvider has no OrganizationDisplayName')
    if (this.seenOins.has(oin)) return this.fail(`ServiceProvider ${oin} is listed twice`)
    this.seenOins.add(oin)
    return { oin, name, isPublic, services, instances, line }
  }

  private wholeService(): CatalogueService {
    const { serviceUuid, name, description, level, acceptsBranch = false, isPublic = true, line = 0 } = this.service
    if (!serviceUuid) return this.fail('this ServiceDefinition has no ServiceUUID')
    if (!name.nl && !name.en) return this.fail('this ServiceDefinition has no ServiceName')
    if (level === undefined) return this.fail('this ServiceDefinition has no AuthnContextClassRef')
    if (this.provider.services?.some((other) => other.serviceUuid === serviceUuid))
      return this.fail(`service ${serviceUuid} is defined twice`)
    return { serviceUuid, name, description, level, acceptsBranch, isPublic, line }
  }

  private wholeInstance(): CatalogueInstance {
    const { serviceUuid, url = null, isPublic = true } = this.instance
    if (!serviceUuid) return this.fail('this ServiceInstance has no ServiceUUID')
    return { serviceUuid, url, isPublic }
  }

  private isPublic(tag: SaxesTagNS): boolean {
    const flag = Object.values(tag.attributes).find(
      ({ local, uri }) => local === 'IsPublic' && (uri === '' || uri === catalogueNamespace),
    )
    if (!flag) return true
    const read = readFlag(flag.value)
    return 'wrong' in read ? this.fail(`IsPublic ${read.wrong}`) : read.value
  }
}

const none = (): Names => ({ nl: null, en: null })

/** Prefixes are free, so names go by namespace; what belongs to another one (a signature) has no name here. */
function nameOf({ uri, local }: SaxesTagNS): string {
  const isOurs = uri === catalogueNamespace || (uri === samlNamespace && local === 'AuthnContextClassRef')
  return isOurs ? local : ''
}

/** Dutch when nothing is said: the catalogue is the Dutch scheme's. Null: a language that we do not show. */
function languageOf({ attributes }: SaxesTagNS): 'nl' | 'en' | null {
  const said = Object.values(attributes).find(({ local, uri }) => local === 'lang' && uri === xmlNamespace)?.value
  const language = (said ?? 'nl').toLowerCase().split('-')[0]
  return language === 'nl' || language === 'en' ? language : null
}

function keepName(names: Names, language: 'nl' | 'en' | null, value: string) {
  if (language) names[language] ??= value
}
