import { askDecisions } from '@/lib/api/decisions/commands/ask-decisions'
import { maxBodyBytes } from '@/lib/api/decisions/limits'
import { questionsSchema } from '@/lib/api/decisions/schema'
import { machineRoute } from '@/lib/web/machine-route'

export const dynamic = 'force-dynamic'

/** A service asks whether people who signed in there may still act for an organization: docs/connecting.md. */
export const POST = machineRoute({
  body: questionsSchema,
  maxBytes: maxBodyBytes,
  run: (machine, { questions }, assertion) => askDecisions(machine, { questions, assertion }),
})
