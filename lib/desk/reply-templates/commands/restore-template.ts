import 'server-only'
import { oneTemplateSchema } from '@/lib/desk/reply-templates/schema'
import { command } from '@/lib/kernel/command'
import { setArchived } from './archive-template'

/** A lead takes an archived template back into use. */
export const restoreTemplate = command({
  name: 'template.restore',
  as: 'staff',
  may: 'template.edit',
  input: oneTemplateSchema,
  run: (context, { templateId }) => setArchived(context, templateId, false),
})
