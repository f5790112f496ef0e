import { findPerson } from '@/lib/identity/actors/current'
import { findPrintable } from '@/lib/admin-status/letters/queries/letter'
import { letterPdf } from '@/lib/admin-status/letters/letter-pdf'
import { responseOf } from '@/lib/web/problem-response'

type Context = { params: Promise<{ signatoryId: string }> }

/** The letter to print, for the signatory and for the applicant. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const person = await findPerson()
  if (!person) return responseOf('signed_out')
  const letter = await findPrintable(person, (await params).signatoryId)
  if (!letter) return responseOf('not_found')
  const pdf = await letterPdf(letter, new Date())
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${letter.letterReference}.pdf"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  })
}
