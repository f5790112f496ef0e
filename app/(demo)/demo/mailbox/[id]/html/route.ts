import { withMark } from '@/lib/notifications/mail/mark'
import { findMail } from '@/lib/notifications/queries/mailbox'
import { responseOf } from '@/lib/web/problem-response'

// The mail brings its own inline styles, so this answer has its own policy instead of that of our pages
// (see the matcher in proxy.ts): styles, the mark and nothing else, shown in a frame of ours only.
const policy = [
  "default-src 'none'",
  "script-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** The HTML part of one mail of the demo; not found outside demo mode. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const mail = await findMail((await params).id)
  if (!mail) return responseOf('not_found')
  // Links open a window of their own: our pages refuse to be framed.
  const html = withMark(mail.html).replace('<head>', '<head>\n<base target="_blank">')
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
