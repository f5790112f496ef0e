import { findPerson } from '@/lib/identity/actors/current'
import { findPrintable } from '@/lib/admin-status/letters/queries/letter'
import { responseOf } from '@/lib/web/problem-response'

type Context = { params: Promise<{ signatoryId: string }> }

/** What was signed, by which key, so that anybody can verify it without us: ECDSA P-256 with SHA-256 over the statement. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const person = await findPerson()
  if (!person) return responseOf('signed_out')
  const letter = await findPrintable(person, (await params).signatoryId)
  if (!letter?.signature) return responseOf('not_found')
  const { statement, signature, publicKey, respondedAt, letterReference } = letter
  const proof = {
    algorithm: 'ECDSA P-256 with SHA-256, signature as r||s (IEEE P1363), base64url',
    publicKey,
    signature,
    statement,
    signedAt: respondedAt?.toISOString(),
  }
  return new Response(JSON.stringify(proof, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${letterReference}-handtekening.json"`,
      'cache-control': 'private, no-store',
    },
  })
}
