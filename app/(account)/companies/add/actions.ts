'use server'

import { formActionOf } from '@/lib/web/form-action'
import { startApplication } from '@/lib/admin-status/applications/commands/start-application'
import { stepPath } from '@/app/(account)/applications/[applicationId]/step-paths'
import { applicationSchema } from '@/lib/admin-status/applications/schema'

export const apply = formActionOf({
  as: 'person',
  schema: applicationSchema,
  command: startApplication,
  goTo: ({ applicationId, next }) =>
    next === 'sent' ? `/applications/${applicationId}?sent=1` : stepPath(applicationId, next),
})
