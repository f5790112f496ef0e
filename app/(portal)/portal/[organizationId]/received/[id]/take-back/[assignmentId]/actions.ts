'use server'

import { formActionOf } from '@/lib/web/form-action'
import { endAssignment } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignmentSchema } from '@/lib/authorizations/assignments/schema'
import { id } from '@/lib/kernel/forms/fields'

const schema = endAssignmentSchema.extend({ organizationId: id })

export const takeBack = formActionOf({
  as: 'member',
  schema,
  command: endAssignment,
  goTo: ({ authorizationId }, { organizationId }) =>
    `/portal/${organizationId}/received/${authorizationId}?takenBack=1`,
})
