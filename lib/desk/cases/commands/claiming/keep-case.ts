import 'server-only'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { openCase } from '../holding'

/** Reading and typing are work too: whoever holds the case keeps it for half an hour from now. Nothing of the case changes, so nothing is written down. */
export const keepCase = command({
  name: 'case.keep',
  as: 'staff',
  may: 'application.work',
  input: ownApplicationSchema,
  async run(context, { applicationId }) {
    const opened = await openCase(context, applicationId)
    return opened.ok ? ok({ applicationId: opened.value.id }) : opened
  },
})
