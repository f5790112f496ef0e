import 'server-only'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { command } from '@/lib/kernel/command'
import { takeClaim } from '../holding'

/**
 * A member of staff takes a case for half an hour: one that is free, that was left, or their own again. Of two at the same
 * moment one gets it and the other is told by whom. Nobody takes a case that touches themselves, nor a second look at their own.
 */
export const claimCase = command({
  name: 'case.claim',
  as: 'staff',
  may: 'application.work',
  input: ownApplicationSchema,
  run: (context, { applicationId }) => takeClaim(context, applicationId),
})
