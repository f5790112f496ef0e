'use server'

import { confirmCatalogue } from '@/lib/catalogue/commands/confirm-catalogue'
import { formAction } from '@/lib/web/form-action'

export const confirm = formAction(confirmCatalogue, { goTo: () => '/desk/catalogue?done=confirmed' })
