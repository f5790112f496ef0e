import { SaxesParser } from 'saxes'

/*
 * The scheme's schema of a catalogue (ServiceCatalogue 1.13) as plain rules: which element holds which, in which order and
 * how often, which attributes it needs, and what its text looks like. Written from the scheme's own description, not from
 * what we read of a catalogue.
 */
type Rule = {
  name: string
  min: number
  max: number
  text?: RegExp
  isPerLanguage?: boolean
  attributes?: Record<string, RegExp>
}
type Rules = Record<string, Rule[]>

const many = Infinity
const oin = /^[0-9]{20}$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const flag = /^(true|false|1|0)$/
const upTo = (length: number) => new RegExp(`^[^]{1,${length}}$`, 'u')
const url = /^https?:\/\/[^\s]{1,504}$/
const entityTypes = {
  name: 'EntityConcernedTypesAllowed',
  max: many,
  text: /^urn:etoegang:\d\.\d+:EntityConcernedID:\w+$/,
}

export const rules: Rules = {
  '': [
    {
      name: 'ServiceCatalogue',
      min: 1,
      max: 1,
      attributes: {
        ID: /^[\w-]+$/,
        IssueInstant: /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/,
        Version: /^urn:etoegang:[\d.]+:service-catalogue:\w+:\d+$/,
      },
    },
  ],
  ServiceCatalogue: [
    { name: 'Signature', min: 1, max: 1 },
    { name: 'ServiceProvider', min: 1, max: many, attributes: { IsPublic: flag } },
  ],
  ServiceProvider: [
    { name: 'ServiceProviderID', min: 1, max: 1, text: oin },
    { name: 'OrganizationDisplayName', min: 1, max: many, text: upTo(64), isPerLanguage: true },
    { name: 'ServiceDefinition', min: 0, max: many, attributes: { IsPublic: flag } },
    { name: 'ServiceInstance', min: 0, max: many, attributes: { IsPublic: flag } },
  ],
  ServiceDefinition: [
    { name: 'ServiceUUID', min: 1, max: 1, text: uuid },
    { name: 'ServiceName', min: 1, max: many, text: upTo(64), isPerLanguage: true },
    { name: 'ServiceDescription', min: 1, max: many, text: upTo(1024), isPerLanguage: true },
    { name: 'ServiceDescriptionURL', min: 0, max: many, text: url, isPerLanguage: true },
    { name: 'AuthnContextClassRef', min: 1, max: 1, text: /^urn:etoegang:core:assurance-class:loa(1|2|2plus|3|4)$/ },
    { name: 'HerkenningsmakelaarId', min: 1, max: 1, text: oin },
    { ...entityTypes, min: 1, attributes: { setNumber: /^\d+$/ } },
    { name: 'ActingSubjectTypesAllowed', min: 0, max: many },
    { name: 'ServiceRestrictionsAllowed', min: 0, max: many, text: /^urn:etoegang:/ },
    { name: 'RequestedAttribute', min: 0, max: many },
  ],
  ServiceInstance: [
    { name: 'ServiceID', min: 1, max: 1, text: /^urn:etoegang:DV:[0-9]{20}:services:\d+$/ },
    { name: 'ServiceUUID', min: 1, max: 1, text: uuid },
    { name: 'InstanceOfService', min: 0, max: 1, text: uuid },
    { name: 'IntermediatedService', min: 0, max: 1 },
    { name: 'ServiceURL', min: 0, max: many, text: url, isPerLanguage: true },
    { name: 'PrivacyPolicyURL', min: 0, max: many, text: url, isPerLanguage: true },
    { name: 'HerkenningsmakelaarId', min: 1, max: 1, text: oin },
    { name: 'AdditionalHerkenningsmakelaarId', min: 0, max: many, text: oin },
    { name: 'SSOSupport', min: 0, max: 1, text: flag },
    { ...entityTypes, min: 0 },
    { name: 'ServiceCertificate', min: 0, max: many },
    { name: 'ServiceIntermediation', min: 0, max: 1 },
    { name: 'Classifiers', min: 0, max: 1 },
    { name: 'BsnkStructureVersion', min: 0, max: 1 },
    { name: 'BsnkRecipientKeySetVersion', min: 0, max: 1 },
    { name: 'PortalForService', min: 0, max: many },
  ],
}

const namespaces: Record<string, string> = {
  Signature: 'http://www.w3.org/2000/09/xmldsig#',
  AuthnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:assertion',
}
const ours = 'urn:etoegang:1.13:service-catalog'

type Node = { name: string; line: number; attributes: Record<string, string>; text: string; children: Node[] }

/** Everything in which a document differs from the schema, each with its line. */
export function schemaFaults(xml: string): string[] {
  const root: Node = { name: '', line: 0, attributes: {}, text: '', children: [] }
  const path = [root]
  const faults: string[] = []
  const parser = new SaxesParser({ xmlns: true, position: true })
  parser.on('opentag', ({ local, uri, attributes }) => {
    const named = Object.values(attributes).map(({ local: name, value }) => [name, value] as const)
    const node = { name: local, line: parser.line, attributes: Object.fromEntries(named), text: '', children: [] }
    const parent = path.at(-1) ?? root
    parent.children.push(node)
    if (parent.name in rules && uri !== (namespaces[local] ?? ours))
      faults.push(`line ${node.line}: ${local} of ${uri}`)
    path.push(node)
  })
  parser.on('text', (text) => void ((path.at(-1) ?? root).text += text))
  parser.on('closetag', () => void path.pop())
  parser.write(xml).close()
  check(root, faults)
  return faults
}

function check(node: Node, faults: string[]) {
  const allowed = rules[node.name]
  if (!allowed) return
  const order = node.children.map(({ name }) => allowed.findIndex((rule) => rule.name === name))
  for (const [at, place] of order.entries()) {
    const child = node.children[at]
    if (place === -1) faults.push(`line ${child?.line}: ${node.name} holds no ${child?.name}`)
    else if (place < Math.max(...order.slice(0, at))) faults.push(`line ${child?.line}: ${child?.name} stands too late`)
  }
  for (const rule of allowed) checkRule(node, rule, faults)
  for (const child of node.children) check(child, faults)
}

function checkRule(node: Node, { name, min, max, text, isPerLanguage, attributes = {} }: Rule, faults: string[]) {
  const found = node.children.filter((child) => child.name === name)
  if (found.length < min || found.length > max)
    faults.push(`line ${node.line}: ${node.name} has ${found.length} ${name}`)
  const languages = found.map((child) => child.attributes.lang)
  if (isPerLanguage && (languages.includes(undefined) || new Set(languages).size < languages.length))
    faults.push(`line ${node.line}: ${name} needs xml:lang, each once`)
  for (const child of found) {
    if (text && !text.test(child.text.trim())) faults.push(`line ${child.line}: ${name} is ${child.text}`)
    for (const [attribute, shape] of Object.entries(attributes))
      if (!shape.test(child.attributes[attribute] ?? '')) faults.push(`line ${child.line}: ${name} needs ${attribute}`)
  }
}
