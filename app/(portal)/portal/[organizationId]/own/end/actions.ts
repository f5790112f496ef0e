'use server'

import { endStandard } from '@/lib/authorizations/standard/commands/end-standard'
import { formAction } from '@/lib/web/form-action'
import { chosenHref } from '../paths'

export const end = formAction(endStandard, {
  goTo: (_ended, { authorizationIds }, { organizationId }) =>
    chosenHref(`/portal/${organizationId}/own/end/receipt`, authorizationIds),
})
