import { announcementPdf } from '@/lib/desk/announcements/announcement-pdf'
import { printAnnouncement } from '@/lib/desk/announcements/commands/print-announcement'
import { findPerson, findStaff } from '@/lib/identity/actors/current'
import { isPrefetch } from '@/lib/identity/sessions/browser/prefetch'
import { readInput } from '@/lib/kernel/command'
import { responseOf } from '@/lib/web/problem-response'

type Context = { params: Promise<{ announcementId: string }> }

/** The letter to a company, for the desk to print. That it was printed is written down; fetched ahead, nobody did. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  if (!(await findPerson())) return responseOf('signed_out')
  const staff = await findStaff()
  if (!staff || isPrefetch(request.headers)) return responseOf('not_found')
  const input = readInput(printAnnouncement, await params)
  if (!input.ok) return responseOf('not_found')
  const printed = await printAnnouncement(staff, input.value)
  if (!printed.ok) return responseOf(printed.problem)
  return new Response(new Uint8Array(await announcementPdf(printed.value, new Date())), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${printed.value.reference}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
