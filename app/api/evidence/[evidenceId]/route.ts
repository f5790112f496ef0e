import { findPerson, findStaff } from '@/lib/identity/actors/current'
import { findOwnEvidence, type Readable } from '@/lib/admin-status/evidence/queries/evidence'
import { openEvidence } from '@/lib/desk/cases/commands/open-evidence'
import type { StaffActor } from '@/lib/kernel/actor'
import { isPrefetch } from '@/lib/identity/sessions/browser/prefetch'
import { readInput } from '@/lib/kernel/command'
import { responseOf } from '@/lib/web/problem-response'
import { streamOf } from '@/lib/web/stream'

type Context = { params: Promise<{ evidenceId: string }> }

/** One file, for the applicant, whoever uploaded it, and support staff. Always to keep, never to open inside our pages. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { evidenceId } = await params
  const person = await findPerson()
  if (!person) return responseOf('signed_out')
  const staff = await findStaff()
  // That staff read it is written down; fetched ahead, nobody did.
  if (staff && isPrefetch(request.headers)) return responseOf('not_found')
  const found = (staff && (await readAtDesk(staff, evidenceId))) ?? (await findOwnEvidence(person, evidenceId))
  if (!found) return responseOf('not_found')
  if (found.state !== 'there') return responseOf(found.state === 'gone' ? 'evidence_gone' : 'evidence_held_back')
  const { file, content } = found
  return new Response(streamOf(content), {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

async function readAtDesk(staff: StaffActor, evidenceId: string): Promise<Readable | null> {
  const input = readInput(openEvidence, { evidenceId })
  const opened = input.ok ? await openEvidence(staff, input.value) : null
  return opened?.ok ? opened.value : null
}
