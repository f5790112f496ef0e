'use server'

import { ownSession } from '@/lib/identity/sessions/here'
import { chooseMails } from '@/lib/notifications/commands/choose-mails'
import { formAction } from '@/lib/web/form-action'

export const choose = formAction(chooseMails, { inDesk: true, adds: ownSession, goTo: () => '/account?mails=1' })
