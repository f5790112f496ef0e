'use server'

import { formAction } from '@/lib/web/form-action'
import { raiseLevel } from '@/lib/admin-status/applications/commands/raising/raise-level'
import { stepPath } from '@/app/(account)/applications/[applicationId]/step-paths'

export const raise = formAction(raiseLevel, {
  goTo: ({ applicationId, next }) => stepPath(applicationId, next),
})
