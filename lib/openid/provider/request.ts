import { levelOfUrn, levels, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** An instance of the connection that asks, as the catalogue has it. */
export type ConnectedInstance = {
  id: string
  instanceUuid: string
  serviceUrn: string | null
  isPortal: boolean
  portalFor: string[]
  level: LevelOfAssurance
}

export type Connected = { instances: ConnectedInstance[]; defaultInstanceId: string | null }

/** What a request asks, as a row keeps it. */
export type Asked = {
  /** None: what is asked is not known here; a page says so. */
  instanceIds: string[]
  isSeveral: boolean
  representedKvk: string | null
  requestedLevel: LevelOfAssurance | null
  authenticatedSince: Date | null
  loginHint: string | null
  language: 'nl' | 'en' | null
}

export type Read = { ok: true; asked: Asked } | { ok: false; description: string }

type Params = Record<string, string | undefined>

/** How many services one request names, and how long each name is. */
export const maxServices = 20
const maxNameLength = 200
const maxHintLength = 254

/** Reads what a service asks. What is wrong goes back to it; a service that we do not know gets a page that explains. */
export function readRequest(params: Params, connected: Connected, now: Date): Read {
  const names = wordsOf(params.service)
  if (names.length > maxServices || names.some((name) => name.length > maxNameLength))
    return { ok: false, description: 'service names too many services, or too long ones' }
  const representedKvk = params.represented?.replaceAll(' ', '') || null
  if (representedKvk !== null && !/^\d{8}$/.test(representedKvk))
    return { ok: false, description: 'represented must be a KvK number of eight digits' }
  const acr = wordsOf(params.acr_values)
  const requestedLevel = lowestOf(acr)
  if (acr.length > 0 && requestedLevel === null)
    return { ok: false, description: 'acr_values names no level of assurance that is known' }
  const { instances, isSeveral } = instancesOf(names, connected)
  const isHighest = [...instances.map(({ level }) => level), requestedLevel].includes('loa4')
  const asked = {
    instanceIds: instances.map(({ id }) => id),
    isSeveral,
    representedKvk,
    requestedLevel,
    authenticatedSince: sinceWhen(params, isHighest, now),
    loginHint: hintOf(params.login_hint),
    language: languageOf(params.ui_locales),
  }
  return { ok: true, asked }
}

const wordsOf = (text: string | undefined): string[] => [...new Set((text ?? '').split(' ').filter(Boolean))]

/** The lowest that would do: a request may name several, and each higher one is enough too. */
function lowestOf(urns: string[]): LevelOfAssurance | null {
  const named = urns.map(levelOfUrn)
  return levels.find((level) => named.includes(level)) ?? null
}

/** Signing in earlier does not count: where the request says so, and never at the highest level. Source: "single sign-on". */
function sinceWhen({ prompt, max_age: maxAge }: Params, isHighest: boolean, now: Date): Date | null {
  if (isHighest || wordsOf(prompt).includes('login')) return now
  if (maxAge === undefined || maxAge === '') return null
  return new Date(Math.max(0, now.getTime() - Number(maxAge) * 1000))
}

/** It is shown in a field: no longer than an address is, and on one line. */
function hintOf(hint: string | undefined): string | null {
  const text = hint?.trim()
  return text && text.length <= maxHintLength && !/\p{Cc}/u.test(text) ? text : null
}

function languageOf(locales: string | undefined): 'nl' | 'en' | null {
  const languages = wordsOf(locales).map((locale) => locale.split('-', 1)[0]?.toLowerCase())
  return languages.find((language) => language === 'nl' || language === 'en') ?? null
}

type Found = { instances: ConnectedInstance[]; isSeveral: boolean }
const unknown: Found = { instances: [], isSeveral: false }

/** The instances that are meant: by ServiceID or ServiceUUID, else the one that is meant where nothing is said. A portal stands for those it names. */
function instancesOf(names: string[], { instances, defaultInstanceId }: Connected): Found {
  const isCalled = (name: string) => (instance: ConnectedInstance) =>
    instance.serviceUrn === name || instance.instanceUuid.toLowerCase() === name.toLowerCase()
  const find = (name: string) => instances.find(isCalled(name))
  const named = names.length === 0 ? [standard(instances, defaultInstanceId)] : names.map(find)
  const known = named.filter((instance) => instance !== undefined)
  if (known.length < named.length) return unknown
  const all = known.flatMap((one) => (one.isPortal ? behind(one, find) : [one]))
  return { instances: [...new Set(all)], isSeveral: names.length > 1 || known.some(({ isPortal }) => isPortal) }
}

const standard = (instances: ConnectedInstance[], id: string | null) =>
  id === null && instances.length === 1 ? instances[0] : instances.find((one) => one.id === id)

/** The services behind a portal that this connection may ask for; a portal that names none of them stands for itself. */
function behind(portal: ConnectedInstance, find: (name: string) => ConnectedInstance | undefined) {
  const services = portal.portalFor.map(find).filter((instance) => instance !== undefined)
  return services.length > 0 ? services : [portal]
}
