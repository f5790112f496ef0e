'use server'

import { formAction } from '@/lib/web/form-action'
import { startApplication } from '@/lib/admin-status/applications/commands/drafting/start-application'
import { stepPath } from '@/app/(account)/applications/[applicationId]/step-paths'

export const apply = formAction(startApplication, {
  goTo: ({ applicationId, next }) =>
    next === 'sent' ? `/applications/${applicationId}?sent=1` : stepPath(applicationId, next),
})
