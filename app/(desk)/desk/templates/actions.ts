'use server'

import { formActionOf } from '@/lib/web/form-action'
import type { FormState } from '@/lib/kernel/forms/state'
import { archiveTemplate, restoreTemplate } from '@/lib/desk/reply-templates/commands/archive-template'
import { previewTemplate } from '@/lib/desk/reply-templates/queries/preview'
import { saveTemplate } from '@/lib/desk/reply-templates/commands/save-template'
import { oneTemplateSchema, templateSchema } from '@/lib/desk/reply-templates/schema'

const look = formActionOf({ as: 'staff', schema: templateSchema, command: previewTemplate, keepTyped: true })

const write = formActionOf({
  as: 'staff',
  schema: templateSchema,
  command: saveTemplate,
  goTo: ({ templateId }) => `/desk/templates/${templateId}?done=saved`,
})

/** One form with two buttons: "preview" saves nothing and shows what was typed once more. */
export async function save(before: FormState, data: FormData): Promise<FormState> {
  return data.get('intent') === 'preview' ? look(before, data) : write(before, data)
}

export const archive = formActionOf({
  as: 'staff',
  schema: oneTemplateSchema,
  command: archiveTemplate,
  goTo: () => '/desk/templates?done=archived',
})

export const restore = formActionOf({
  as: 'staff',
  schema: oneTemplateSchema,
  command: restoreTemplate,
  goTo: ({ templateId }) => `/desk/templates/${templateId}?done=restored`,
})
