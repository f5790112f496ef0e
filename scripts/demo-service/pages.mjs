// The pages of "Mijn Voorbeelddienst". They look like another organization's, and need no JavaScript.
import { createHash } from 'node:crypto'
import { playedProvider, playedServices } from './place.mjs'

const style = `
:root { color-scheme: light dark; --ground: light-dark(#faf6ef, #17140f); --paper: light-dark(#fff, #221d16);
  --ink: light-dark(#2a2118, #f3ece1); --soft: light-dark(#5d5042, #c9bba8); --line: light-dark(#ddd0bd, #4a3f32);
  --brand: light-dark(#7a2e1d, #f0a58f); --on-brand: light-dark(#fff, #2a120b); --note: light-dark(#fdeccb, #3a2d12); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 Georgia, 'Times New Roman', serif; }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 1rem; }
header { border-bottom: 4px double var(--brand); display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }
header a { color: var(--brand); font-size: 1.375rem; font-weight: 700; text-decoration: none; }
header span, footer, .hint { color: var(--soft); font-size: .9375rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1rem 0; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
section, form.box { background: var(--paper); border: 1px solid var(--line); padding: 1rem; }
label { display: block; font-weight: 700; } .field { margin-bottom: 1rem; }
select, input[type=text] { font: inherit; width: 100%; max-width: 26rem; min-height: 2.75rem; padding: .25rem .5rem;
  color: inherit; background: var(--paper); border: 2px solid var(--soft); }
button, .button { font: inherit; font-weight: 700; display: inline-block; min-height: 2.75rem; padding: .5rem 1rem;
  border: 2px solid var(--brand); background: var(--brand); color: var(--on-brand); cursor: pointer; text-decoration: none; }
button.second { background: transparent; color: var(--brand); }
:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
dl { margin: 0; display: grid; grid-template-columns: minmax(9rem, auto) 1fr; gap: .25rem 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
.note { background: var(--note); border-left: 4px solid var(--brand); padding: .75rem 1rem; margin: 1rem 0; }
pre { overflow: auto; max-width: 100%; font-size: .875rem; background: var(--ground); padding: .75rem; }
summary { cursor: pointer; padding: .25rem 0; }
`

/** Which style and which forms a browser lets these pages have; nothing else is loaded. */
export const policy = (/** @type {string[]} */ formTargets) =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    // A form's redirects count as well: signing in and out lead through the product.
    `form-action 'self' ${formTargets.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** @param {unknown} text */
const safe = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * @param {string} title
 * @param {string} content
 */
const page = (title, content) => `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)} – Mijn Voorbeelddienst van ${playedProvider.name}</title><style>${style}</style></head>
<body>
<header><a href="/">Mijn Voorbeelddienst</a><span>van ${playedProvider.name}, nagespeeld. Dit is niet Schakel.</span></header>
<main>${content}</main>
<footer><p>Deze website hoort bij de demo en is niet van ${playedProvider.name}. Zij speelt vier diensten na, en laat zien wat een
dienstverlener ontvangt als u met eHerkenning inlogt. Er gebeurt hier verder niets.</p></footer>
</body></html>
`

/** @param {{ service?: string, represented?: string }} given */
function signInForm({ service, represented = '' }) {
  const options = playedServices.map(
    ({ urn, name }) => `<option value="${urn}"${urn === service ? ' selected' : ''}>${safe(name)}</option>`,
  )
  return `<form class="box" action="/login">
<div class="field"><label for="service">Wat wilt u doen?</label>
<select id="service" name="service">${options.join('')}</select></div>
<div class="field"><label for="represented">KVK-nummer van uw klant (mag leeg blijven)</label>
<p class="hint" id="represented-hint">Vult u dit in, dan stellen wij deze klant voor. U kiest zelf.</p>
<input id="represented" name="represented" type="text" inputmode="numeric" maxlength="8" autocomplete="off"
  aria-describedby="represented-hint" value="${safe(represented)}"></div>
<button>Inloggen met eHerkenning (Schakel)</button></form>`
}

/** @param {{ service?: string, represented?: string }} given */
export const homePage = (given) =>
  page(
    'Inloggen',
    `<h1>Welkom</h1><p>Log in bij ${playedProvider.name} met eHerkenning. Dat kan voor uw eigen bedrijf en voor een klant die u heeft gemachtigd.</p>
${signInForm(given)}`,
  )

const levels = /** @type {Record<string, string>} */ ({ loa2: 'EH2', loa2plus: 'EH2+', loa3: 'EH3', loa4: 'EH4' })

/** @param {Record<string, unknown>} claims */
const reader = (claims) => (/** @type {string} */ name) => claims[name]

/** @param {unknown} value */
const listed = (value) => [value].flat().filter((one) => one !== undefined)

const clock = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'medium', timeZone: 'Europe/Amsterdam' })

/**
 * What a service provider reads in what it received, a line each.
 * @param {Record<string, unknown>} claims
 * @returns {[string, string][]}
 */
function inWords(claims) {
  const of = reader(claims)
  const number = of('urn:etoegang:1.9:EntityConcernedID:KvKnr') ?? of('urn:etoegang:core:LegalSubjectID')
  const office = of('urn:etoegang:1.9:IntermediateEntityID:KvKnr')
  const names = listed(of('urn:etoegang:core:ServiceID')).map(
    (urn) => playedServices.find((service) => service.urn === urn)?.name ?? String(urn),
  )
  const branch = of('urn:etoegang:1.9:ServiceRestriction:Vestigingsnr')
  const level = String(of('acr')).split(':').at(-1) ?? ''
  const at = Number(of('auth_time'))
  return [
    ['Bedrijf', `${of('urn:etoegang:1.11:attribute-represented:CompanyName') ?? ''} (KVK ${number})`],
    ...(office
      ? [['Via', `${of('urn:etoegang:1.13:attribute-intermediate:CompanyName') ?? ''} (KVK ${office})`]]
      : [['Via', 'niemand: u werkt bij dit bedrijf']]),
    ...(branch ? [['Alleen voor vestiging', String(branch)]] : []),
    ['Dienst', names.join(', ')],
    ['Niveau', levels[level] ?? level],
    ...(at ? [['Ingelogd om', clock.format(new Date(at * 1000))]] : []),
    ['Zo kennen wij u', String(of('urn:etoegang:core:ActingSubjectID') ?? of('sub'))],
  ].map(([label = '', value = '']) => [label, value])
}

/** @param {Record<string, unknown>} claims */
export function insidePage(claims) {
  const words = inWords(claims)
  const company = words[0]?.[1] ?? ''
  return page(
    'Ingelogd',
    `<h1>U bent ingelogd voor ${safe(company)}</h1>
<section><dl>${words.map(([label, value]) => `<dt>${safe(label)}</dt><dd>${safe(value)}</dd>`).join('')}</dl></section>
<p>Uw naam en e-mailadres heeft Schakel niet gegeven.</p>
<form method="post" action="/logout"><button class="second">Uitloggen</button></form>
<h2>Wat wij ontvingen</h2>
<details><summary>Alle gegevens, zoals ze binnenkwamen</summary>
<pre tabindex="0">${safe(JSON.stringify(claims, null, 2))}</pre></details>`,
  )
}

/** @param {Date} at */
export const endedPage = (at) =>
  page(
    'U bent uitgelogd',
    `<h1>U bent hier uitgelogd</h1>
<div class="note"><p>Schakel liet ons om ${clock.format(at)} uur weten dat u hier niet meer mag zijn. Misschien is de
machtiging of uw koppeling beëindigd, of bent u bij Schakel uitgelogd. In Schakel ziet u bij “Mijn machtigingen” wat er
nu geldt.</p></div>
<h2>Opnieuw inloggen</h2>${signInForm({})}`,
  )

export const overPage = () =>
  page(
    'U bent uitgelogd',
    `<h1>U bent hier uitgelogd</h1><div class="note"><p>U was twee uur ingelogd. Langer mag niet.</p></div>
<h2>Opnieuw inloggen</h2>${signInForm({})}`,
  )

export const loggedOutPage = () =>
  page(
    'Uitgelogd',
    `<h1>U bent uitgelogd</h1><p>U kunt dit venster sluiten.</p><p><a href="/">Opnieuw inloggen</a></p>`,
  )

const refusals = /** @type {Record<string, string>} */ ({
  access_denied: 'U hebt het inloggen bij Schakel afgebroken.',
  unmet_authentication_requirements: 'Wat u bij Schakel kunt of mag, is voor deze dienst niet genoeg.',
  login_required: 'U bent bij Schakel niet ingelogd.',
  interaction_required: 'Schakel moet u eerst iets vragen.',
  invalid_request: 'Wat wij aan Schakel vroegen, kon het niet beantwoorden.',
  temporarily_unavailable: 'Schakel is even niet bereikbaar. Probeer het over een minuut opnieuw.',
  another_browser: 'Dit inloggen is niet in deze browser begonnen, of te lang geleden.',
})

/** @param {string} error */
export const refusedPage = (error) =>
  page(
    'Niet ingelogd',
    `<h1>U bent niet ingelogd</h1>
<div class="note"><p>${safe(refusals[error] ?? 'Het inloggen is niet gelukt.')}</p></div>
<p class="hint">Code: ${safe(error)}</p>${signInForm({})}`,
  )

export const notFoundPage = () =>
  page('Niet gevonden', '<h1>Deze pagina is er niet</h1><p><a href="/">Naar het begin</a></p>')
