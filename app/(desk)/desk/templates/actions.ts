'use server'

import { formAction, queryAction } from '@/lib/web/form-action'
import type { FormState } from '@/lib/kernel/forms/state'
import { archiveTemplate } from '@/lib/desk/reply-templates/commands/archive-template'
import { restoreTemplate } from '@/lib/desk/reply-templates/commands/restore-template'
import { saveTemplate } from '@/lib/desk/reply-templates/commands/save-template'
import { previewTemplate } from '@/lib/desk/reply-templates/queries/preview'
import { templateSchema } from '@/lib/desk/reply-templates/schema'

const look = queryAction({ as: 'staff', input: templateSchema, ask: previewTemplate, keepTyped: true })

const write = formAction(saveTemplate, { goTo: ({ templateId }) => `/desk/templates/${templateId}?done=saved` })

/** One form with two buttons: "preview" saves nothing and shows what was typed once more. */
export async function save(before: FormState, data: FormData): Promise<FormState> {
  return data.get('intent') === 'preview' ? look(before, data) : write(before, data)
}

export const archive = formAction(archiveTemplate, { goTo: () => '/desk/templates?done=archived' })

export const restore = formAction(restoreTemplate, {
  goTo: ({ templateId }) => `/desk/templates/${templateId}?done=restored`,
})
