import 'server-only'
import { newPersonSchema } from '@/lib/identity/people/schema'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { addPerson } from './add-person'

/**
 * Registers a person with their eHerkenning means; they can sign in once they have paired a phone. No web page reaches this: the operator
 * runs it (`npm run people:add`), and so does the demo.
 */
export const registerPerson = command({
  name: 'person.register',
  as: 'system',
  input: newPersonSchema,
  async run(context, input) {
    const email = spellEmail(input.email)
    const known = await context.tx.person.findUnique({ where: { email }, select: { id: true } })
    if (known) return refuse('already_registered', { field: 'email' })
    return ok({ personId: await addPerson(context, { ...input, email }) })
  },
})
