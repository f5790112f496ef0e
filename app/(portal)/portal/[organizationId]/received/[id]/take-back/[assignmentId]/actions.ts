'use server'

import { formAction } from '@/lib/web/form-action'
import { endAssignment } from '@/lib/authorizations/assignments/commands/end-assignment'

export const takeBack = formAction(endAssignment, {
  goTo: ({ authorizationId }, _input, { organizationId }) =>
    `/portal/${organizationId}/received/${authorizationId}?takenBack=1`,
})
