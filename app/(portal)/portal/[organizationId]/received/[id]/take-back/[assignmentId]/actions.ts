'use server'

import { formAction } from '@/lib/action'
import { endAssignment } from '@/lib/assignments/commands'
import { endAssignmentSchema } from '@/lib/assignments/schema'
import { id } from '@/lib/form-fields'

const schema = endAssignmentSchema.extend({ organizationId: id })

export const takeBack = formAction({
  as: 'member',
  schema,
  command: endAssignment,
  goTo: ({ authorizationId }, { organizationId }) =>
    `/portal/${organizationId}/received/${authorizationId}?takenBack=1`,
})
