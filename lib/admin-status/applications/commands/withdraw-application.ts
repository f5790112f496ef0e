import 'server-only'
import { applicationWithdrawalSchema } from '@/lib/admin-status/applications/schema'
import { command } from '@/lib/kernel/command'
import { moveApplication } from './move'

/** The applicant takes the application back. */
export const withdrawApplication = command({
  name: 'application.withdraw',
  as: 'person',
  input: applicationWithdrawalSchema,
  run: (context, { applicationId }) => moveApplication(context, applicationId, 'withdraw'),
})
