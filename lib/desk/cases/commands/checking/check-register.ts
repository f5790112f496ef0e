import 'server-only'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { askRegister, keepRegister } from './keep-register'

/** A member of staff has the trade register asked again what it says of the company of a case. */
export const checkRegister = command({
  name: 'case.checkRegister',
  as: 'staff',
  may: 'application.work',
  input: ownApplicationSchema,
  async prepare(_context, { applicationId }) {
    const asked = await askRegister(applicationId)
    if (!asked) return refuse('not_found')
    const { organizationId, register } = asked
    return register.ok ? ok({ organizationId, company: register.value }) : register
  },
  async run({ prepared: { organizationId, company }, ...context }, { applicationId }) {
    await keepRegister(context, organizationId, company)
    return ok({ applicationId })
  },
})
