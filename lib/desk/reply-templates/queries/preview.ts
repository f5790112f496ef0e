import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { refuse, type Result } from '@/lib/kernel/result'
import { checkPlaceholders } from '@/lib/desk/reply-templates/rules'
import type { TemplateInput } from '@/lib/desk/reply-templates/schema'

/** Whether the template as it is typed could be shown to an applicant. Saves nothing. */
export async function previewTemplate(actor: StaffActor, input: TemplateInput): Promise<Result<undefined>> {
  return can(actor, 'template.edit') ? checkPlaceholders(input) : refuse('forbidden')
}
