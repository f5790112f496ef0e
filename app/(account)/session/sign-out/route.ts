import { safeReturnPath } from '@/lib/identity/sessions/rules'
import { endCurrentSession } from '@/lib/identity/sessions/current'
import { isFromOwnPage } from '@/lib/identity/sessions/session-answer'
import { responseOf } from '@/lib/web/problem-response'

/** Signing out, with a plain form that also works without JavaScript. */
export async function POST(request: Request) {
  if (!isFromOwnPage(request.headers)) return responseOf('forbidden')
  const from = safeReturnPath(await wantedPath(request))
  await endCurrentSession()
  const Location = from ? `/sign-in?ended=1&from=${encodeURIComponent(from)}` : '/sign-in?ended=1'
  return new Response(null, { status: 303, headers: { Location } })
}

/** Where one wants to go as soon as one has signed in again. */
async function wantedPath(request: Request): Promise<string | undefined> {
  const form = await request.formData().catch(() => null)
  const from = form?.get('from')
  return typeof from === 'string' ? from : undefined
}
