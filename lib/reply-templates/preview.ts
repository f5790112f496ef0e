import 'server-only'
import type { StaffActor } from '@/lib/auth/acting'
import { can } from '@/lib/auth/permissions'
import { refuse, type Result } from '@/lib/result'
import { checkPlaceholders } from './rules'
import type { TemplateInput } from './schema'

/** Whether the template as it is typed could be shown to an applicant. Saves nothing. */
export async function previewTemplate(actor: StaffActor, input: TemplateInput): Promise<Result<undefined>> {
  return can(actor, 'template.edit') ? checkPlaceholders(input) : refuse('forbidden')
}
