'use server'

import { renamePerson } from '@/lib/identity/people/commands/rename-person'
import { formAction } from '@/lib/web/form-action'

export const rename = formAction(renamePerson, { goTo: ({ personId }) => `/desk/people/name/${personId}?done=1` })
