// npm run people:add -- --name "Anna Voorbeeld" --email anna@voorbeeld.nl --level loa3 [--language en]
// Registers a person with their means; prints a link and a code to pair their phone, once, within ten minutes.
// Ends with 0 when done, 1 when refused, 2 when it was called wrongly.
import { parseArgs } from 'node:util'
import { registerPerson } from '@/lib/identity/people/commands/register-person'
import { newPersonSchema, type NewPerson } from '@/lib/identity/people/schema'
import { system } from '@/lib/kernel/actor'
import { fail, pairingWords, run } from './register-command'

const usage =
  'Usage: npm run people:add -- --name NAME --email ADDRESS --level loa2|loa2plus|loa3|loa4 [--language nl|en]'

run(async () => {
  const person = readArguments()
  if (!person) return fail(usage, 2)
  const result = await registerPerson(system, person)
  if (!result.ok) return fail(`${person.email} is registered already. Nothing was changed.`, 1)
  process.stdout.write(`${person.name} is registered. ${await pairingWords(result.value.personId)}`)
  return 0
})

function readArguments(): NewPerson | null {
  try {
    const { values } = parseArgs({
      options: {
        name: { type: 'string' },
        email: { type: 'string' },
        level: { type: 'string' },
        language: { type: 'string', default: 'nl' },
      },
    })
    return newPersonSchema.safeParse(values).data ?? null
  } catch {
    return null
  }
}
