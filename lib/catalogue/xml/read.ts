import { SaxesParser, type SaxesTagNS } from 'saxes'
import { CatalogueError } from './error'
import {
  identifierSets,
  isForCompanies,
  lengths,
  readFlag,
  readLevel,
  readOin,
  readServiceUrn,
  readText,
  readUrl,
  readUuid,
  type Read,
} from './fields'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

type InLanguages = { nl: string | null; en: string | null }

/** What is not as the scheme says. Entries are providers, definitions and instances. */
export type CatalogueIssue = {
  line: number
  /** The key of the entry, where it could be read. */
  entry: string | null
  reason: string
  /** False: the entry was left out, and what is known of it stays as it was. */
  isTaken: boolean
}

/** A service, as its definition has it. */
export type CatalogueService = {
  serviceUuid: string
  name: InLanguages
  description: InLanguages
  descriptionUrl: InLanguages
  /** Null: loa1, which has ended. */
  level: LevelOfAssurance | null
  acceptsBranch: boolean
  identifierSets: string[]
  isForCompanies: boolean
  isPublic: boolean
  line: number
}

/**
 * A service as one provider has it. It has ids of its own, which it sends at sign-in, and names its definition, which may
 * be another provider's. Source: "definition and instance".
 */
export type CatalogueInstance = {
  definitionUuid: string
  instanceUuid: string
  serviceUrn: string | null
  url: InLanguages
  privacyUrl: InLanguages
  isPortal: boolean
  /** The ServiceIDs for which a portal may be answered. */
  portalFor: string[]
  /** None: as its definition says. */
  identifierSets: string[]
  isForCompanies: boolean
  isPublic: boolean
  line: number
}

export type CatalogueProvider = {
  /** Null: it could not be read. */
  oin: string | null
  name: InLanguages
  isPublic: boolean
  /** None where the provider itself could not be read. */
  services: CatalogueService[]
  instances: CatalogueInstance[]
  issues: CatalogueIssue[]
  line: number
}

export const catalogueNamespace = 'urn:etoegang:1.13:service-catalog'
const samlNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'
const branchRestriction = 'urn:etoegang:1.9:ServiceRestriction:Vestigingsnr'

/** Bytes; many times the size of the whole scheme's catalogue. */
export const maxCatalogueBytes = 256 * 1024 * 1024
/** Characters of one value while it is read: longer than any field may be. */
const maxTextLength = 8192

/**
 * Reads the scheme's catalogue (Source: "service catalogue") as a stream: each provider comes out when its
 * element closes, so memory does not grow with the file. An entry that cannot be read comes out as an issue, and the others
 * go on; `CatalogueError` is thrown where the file itself is broken. A document type is refused: entities are never
 * expanded.
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

/** An entry while it is read, with what is not right about it. */
type Open<T> = Partial<T> & { line: number; wrong: string[]; notes: string[] }

type OpenProvider = Open<CatalogueProvider> &
  Pick<CatalogueProvider, 'name' | 'services' | 'instances' | 'issues' | 'isPublic'>
type OpenService = Open<CatalogueService> &
  Pick<CatalogueService, 'name' | 'description' | 'descriptionUrl' | 'isPublic'> & { sets: Map<string, string[]> }
type OpenInstance = Open<CatalogueInstance> &
  Pick<CatalogueInstance, 'url' | 'privacyUrl' | 'isPublic' | 'isPortal' | 'portalFor'> & {
    sets: Map<string, string[]>
  }

const providerPlace = 'ServiceProvider'
const definitionPlace = `${providerPlace}/ServiceDefinition`
const instancePlace = `${providerPlace}/ServiceInstance`

/** Where in the tree we are, and what has been read of the provider at hand. */
class CatalogueReader {
  private readonly parser = new SaxesParser({ xmlns: true, position: true })
  private readonly path: string[] = []
  private done: CatalogueProvider[] = []
  private text = ''
  private language: 'nl' | 'en' | null = null
  private setNumber = ''
  private provider: OpenProvider | null = null
  private service: OpenService | null = null
  private instance: OpenInstance | null = null
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
    this.setNumber = attributeOf(tag, 'setNumber') ?? '1'
    const { line } = this.parser
    const fresh = { line, wrong: [], notes: [] }
    const place = this.path.slice(1).join('/')
    if (place === providerPlace) {
      this.provider = { ...fresh, name: none(), isPublic: true, services: [], instances: [], issues: [] }
      this.provider.isPublic = this.flag(tag, 'IsPublic', true)
    } else if (place === definitionPlace) {
      const sets = new Map<string, string[]>()
      this.service = { ...fresh, name: none(), description: none(), descriptionUrl: none(), isPublic: true, sets }
      this.service.isPublic = this.flag(tag, 'IsPublic', true)
    } else if (place === instancePlace) {
      const flags = { isPublic: true, isPortal: false }
      const sets = new Map<string, string[]>()
      this.instance = { ...fresh, ...flags, url: none(), privacyUrl: none(), portalFor: [], sets }
      this.instance.isPublic = this.flag(tag, 'IsPublic', true)
      this.instance.isPortal = this.flag(tag, 'IsPortal', false)
    }
  }

  /** The innermost entry that is open; outside of every entry nothing is read. */
  private get entry(): Open<object> | null {
    return this.service ?? this.instance ?? this.provider
  }

  private addText(text: string) {
    // What belongs to another namespace (a signature) is not read.
    this.text = this.path.includes('') ? '' : this.text + text
    if (this.text.length <= maxTextLength) return
    this.text = ''
    this.spoil(`<${this.path.at(-1)}> has more than ${maxTextLength} characters`)
  }

  private spoil(reason: string) {
    if (!this.entry) this.fail(reason)
    this.entry.wrong.push(reason)
  }

  private closeTag(local: string) {
    const place = this.path.slice(1).join('/')
    this.path.pop()
    if (place === providerPlace) this.closeProvider()
    else if (place === definitionPlace) this.closeService()
    else if (place === instancePlace) this.closeInstance()
    else this.keepField(place, local)
    this.text = ''
  }

  /** The value of a field; undefined when it cannot be read, which spoils the entry. */
  private take<T>(name: string, read: Read<T>): T | undefined {
    if ('wrong' in read) return void this.spoil(`${name} ${read.wrong}`)
    if (read.note) this.entry?.notes.push(`${name} ${read.note}`)
    return read.value
  }

  private keep(values: InLanguages, name: string, read: Read<string | null>) {
    const { language } = this
    const value = this.take(name, read)
    if (!language || !value) return
    if (values[language] === null) values[language] = value
    else if (values[language] !== value)
      this.entry?.notes.push(`${name} is given twice in ${language}: the first counts`)
  }

  private keepField(place: string, local: string) {
    const { text, provider, service, instance } = this
    if (!provider) return
    if (place === `${providerPlace}/ServiceProviderID`) provider.oin = this.take(local, readOin(text))
    if (place === `${providerPlace}/OrganizationDisplayName`)
      this.keep(provider.name, local, readText(text, lengths.name))
    if (service && place === `${definitionPlace}/${local}`) this.keepOfService(service, local)
    if (instance && place === `${instancePlace}/${local}`) this.keepOfInstance(instance, local)
  }

  private keepOfService(service: OpenService, local: string) {
    const { text } = this
    switch (local) {
      case 'ServiceUUID':
        service.serviceUuid = this.take(local, readUuid(text))
        break
      case 'ServiceName':
        this.keep(service.name, local, readText(text, lengths.name))
        break
      case 'ServiceDescription':
        this.keep(service.description, local, readText(text, lengths.description))
        break
      case 'ServiceDescriptionURL':
        this.keep(service.descriptionUrl, local, readUrl(text))
        break
      case 'AuthnContextClassRef':
        service.level = this.take(local, readLevel(text))
        break
      case 'ServiceRestrictionsAllowed':
        service.acceptsBranch ||= text.trim() === branchRestriction
        break
      case 'EntityConcernedTypesAllowed':
        this.keepInSet(service.sets)
        break
    }
  }

  private keepOfInstance(instance: OpenInstance, local: string) {
    const { text } = this
    switch (local) {
      case 'ServiceID':
        instance.serviceUrn = this.take(local, readServiceUrn(text))
        break
      case 'ServiceUUID':
        instance.instanceUuid = this.take(local, readUuid(text))
        break
      case 'InstanceOfService':
        instance.definitionUuid = this.take(local, readUuid(text))
        break
      case 'ServiceURL':
        this.keep(instance.url, local, readUrl(text))
        break
      case 'PrivacyPolicyURL':
        this.keep(instance.privacyUrl, local, readUrl(text))
        break
      case 'PortalForService':
        instance.portalFor.push(text.trim().slice(0, lengths.url))
        break
      case 'EntityConcernedTypesAllowed':
        this.keepInSet(instance.sets)
        break
    }
  }

  private keepInSet(sets: Map<string, string[]>) {
    sets.set(this.setNumber, [...(sets.get(this.setNumber) ?? []), this.text.trim()])
  }

  private closeProvider() {
    const { provider } = this
    if (!provider) return
    const { oin = null, name, wrong } = provider
    if (!oin && wrong.length === 0) wrong.push('this ServiceProvider has no ServiceProviderID')
    if (!name.nl && !name.en && wrong.length === 0) wrong.push('this ServiceProvider has no OrganizationDisplayName')
    if (oin && this.seenOins.has(oin)) wrong.push(`ServiceProvider ${oin} is listed twice`)
    if (oin) this.seenOins.add(oin)
    this.tell(provider, oin)
    const { isPublic, services, instances, issues, line } = provider
    const isRead = wrong.length === 0
    this.done.push({
      oin,
      name,
      isPublic,
      services: isRead ? services : [],
      instances: isRead ? instances : [],
      issues,
      line,
    })
    this.provider = null
  }

  private closeService() {
    const { provider, service } = this
    if (!provider || !service) return
    const {
      serviceUuid,
      name,
      description,
      descriptionUrl,
      level,
      acceptsBranch = false,
      isPublic,
      sets,
      wrong,
    } = service
    const { line } = service
    if (wrong.length === 0) {
      if (!serviceUuid) wrong.push('this ServiceDefinition has no ServiceUUID')
      if (!name.nl && !name.en) wrong.push('this ServiceDefinition has no ServiceName')
      if (level === undefined) wrong.push('this ServiceDefinition has no AuthnContextClassRef')
      if (provider.services.some((other) => other.serviceUuid === serviceUuid))
        wrong.push(`service ${serviceUuid} is defined twice`)
    }
    this.tell(service, serviceUuid ?? null)
    if (wrong.length === 0 && serviceUuid && level !== undefined) {
      const facts = { serviceUuid, name, description, descriptionUrl, level, acceptsBranch, isPublic, line }
      provider.services.push({ ...facts, identifierSets: identifierSets(sets), isForCompanies: isForCompanies(sets) })
    }
    this.service = null
  }

  private closeInstance() {
    const { provider, instance } = this
    if (!provider || !instance) return
    const {
      instanceUuid,
      serviceUrn = null,
      url,
      privacyUrl,
      isPublic,
      isPortal,
      portalFor,
      sets,
      line,
      wrong,
    } = instance
    // Without InstanceOfService it shares its definition's ServiceUUID.
    const { definitionUuid = instanceUuid } = instance
    if (wrong.length === 0) {
      if (!instanceUuid) wrong.push('this ServiceInstance has no ServiceUUID')
      if (!serviceUrn) instance.notes.push('this ServiceInstance has no ServiceID')
      if (provider.instances.some((other) => isSamePlace(other, instance)))
        wrong.push(`ServiceInstance ${serviceUrn ?? instanceUuid} is listed twice`)
    }
    this.tell(instance, serviceUrn ?? instanceUuid ?? null)
    if (wrong.length === 0 && instanceUuid && definitionUuid) {
      const ids = { definitionUuid, instanceUuid, serviceUrn }
      const facts = { url, privacyUrl, isPortal, portalFor, isPublic, line }
      provider.instances.push({
        ...ids,
        ...facts,
        identifierSets: identifierSets(sets),
        isForCompanies: isForCompanies(sets),
      })
    }
    this.instance = null
  }

  /** Hands what is not right about an entry to its provider, which comes out of the stream. */
  private tell({ line, wrong, notes }: Open<object>, entry: string | null) {
    const isTaken = wrong.length === 0
    for (const reason of isTaken ? notes : wrong) this.provider?.issues.push({ line, entry, reason, isTaken })
  }

  private flag(tag: SaxesTagNS, name: string, unsaid: boolean): boolean {
    const said = attributeOf(tag, name)
    return said === undefined ? unsaid : (this.take(name, readFlag(said)) ?? unsaid)
  }
}

const isSamePlace = (a: Partial<CatalogueInstance>, b: Partial<CatalogueInstance>) =>
  a.instanceUuid === b.instanceUuid && (a.serviceUrn ?? null) === (b.serviceUrn ?? null)

const attributeOf = (tag: SaxesTagNS, name: string): string | undefined =>
  Object.values(tag.attributes).find(({ local, uri }) => local === name && (uri === '' || uri === catalogueNamespace))
    ?.value

const none = (): InLanguages => ({ nl: null, en: null })

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
