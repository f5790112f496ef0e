import 'server-only'
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from 'oidc-provider'
import { createTranslator } from 'use-intl/core'
import { preferredLocale, type Locale } from '@/lib/i18n/locales'
import en from '@/lib/i18n/messages/en/openid/openid.json'
import nl from '@/lib/i18n/messages/nl/openid/openid.json'
import { readable } from '@/lib/i18n/readable'
import { env } from '@/lib/kernel/env'

const texts: Record<Locale, typeof nl> = readable({ nl, en })

/** Why somebody reads a page of this process: it has no others. */
export type Trouble = keyof typeof nl.why

/** The colours of the product; its fonts are another origin's, which this one does not load. */
const style = `:root{color-scheme:light dark}body{margin:0;font:1.0625rem/1.6 'Segoe UI','Helvetica Neue',Arial,sans-serif;color:light-dark(#13202c,#edf1f3);background:light-dark(#f2f4f1,#0e151b);overflow-wrap:anywhere}header{background:light-dark(#13202c,#05090d);color:#fff;font-weight:700;font-size:1.25rem}header p,main{margin:0 auto;max-width:38rem;padding:.875rem 1rem}main{padding-block:2rem}h1{margin-top:0;font-size:2rem;line-height:1.2}a{color:light-dark(#1b2f80,#b9c8ff)}`

/** What these pages may do: show themselves, in this one style. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => escaped[sign] ?? sign)

function page(locale: Locale, heading: string, paragraphs: string[], home: string): string {
  const lines = paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')
  const link = `<p><a href="${escape(env().APP_URL)}">${escape(home)}</a></p>`
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(heading)} – Schakel</title><style>${style}</style>`
  return `<!doctype html><html lang="${locale}"><head>${head}</head><body><header><p>Schakel</p></header><main><h1>${escape(heading)}</h1>${lines}${link}</main></body></html>`
}

/** The language of the browser; nobody is known here. */
const localeOf = ({ headers }: IncomingMessage) => preferredLocale(headers['accept-language'] ?? null)

const wordsIn = (locale: Locale) =>
  createTranslator({
    locale,
    messages: texts[locale],
    onError: (error) => {
      throw error
    },
  })

/** A page that explains, with a reference that stands in our log too. */
export function troublePage(request: IncomingMessage, trouble: Trouble, id: string): string {
  const locale = localeOf(request)
  const t = wordsIn(locale)
  return page(locale, t('failed'), [t(`why.${trouble}`), t('next'), t('reference', { id })], t('home'))
}

/** For who signed out at a service that named no address to go on to. */
export function signedOutPage(request: IncomingMessage): string {
  const locale = localeOf(request)
  const t = wordsIn(locale)
  return page(locale, t('signedOut'), [t('signedOutHere')], t('home'))
}

/** Sends a page; nothing of it is kept. */
export function sendPage(response: ServerResponse, status: number, html: string): void {
  response.statusCode = status
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('content-security-policy', pagePolicy)
  response.end(html)
}

/** The name under which the log has this request. */
export const requestIdHeader = 'x-request-id'

export const idOf = (response: ServerResponse) => String(response.getHeader(requestIdHeader) ?? '')

/** What the library could not answer to a service, because it does not know where that is, it tells whoever is there. */
export function renderError(context: Context, { error }: { error: string }): void {
  context.type = 'html'
  context.body = troublePage(context.req, troubleOf(error), idOf(context.res))
}

function troubleOf(error: string): Trouble {
  if (error === 'invalid_client') return 'unknown_service'
  return error === 'server_error' || error === 'temporarily_unavailable' ? 'busy' : 'bad_request'
}
