// npm run staff:create -- --name "Saskia Voorbeeld" --email saskia@voorbeeld.nl [--level loa3] [--language en] [--another]
// Makes the first lead of the support desk, who invites all others there. Somebody who is registered already gets the role;
// somebody new also gets a link and a code to pair their phone, once, within ten minutes.
// Ends with 0 when done, 1 when refused, 2 when it was called wrongly.
import { parseArgs } from 'node:util'
import type { Problem } from '@/lib/kernel/result'
import { isLevel } from '@/lib/catalogue/levels'
import { system } from '@/lib/kernel/actor'
import { createLead, type NewLead } from '@/lib/desk/staff/commands/create-lead'
import { fail, pairingWords, run } from './register-command'

const usage =
  'Usage: npm run staff:create -- --name NAME --email ADDRESS [--level loa3|loa4] [--language nl|en] [--another]'

const refusals: Partial<Record<Problem, string>> = {
  already_staff: 'This person is lead already.',
  forbidden: 'There is a lead already, who can invite others at /desk/people. Add --another to make one more.',
  staff_level_too_low: 'A lead needs a valid means of EH3 (loa3) or higher.',
}

run(async () => {
  const lead = readArguments()
  if (!lead) return fail(usage, 2)
  const result = await createLead(system, lead)
  if (!result.ok) return fail(`${refusals[result.problem] ?? result.problem} Nothing was changed.`, 1)
  const { personId, isNew, hasPhone } = result.value
  const how = hasPhone ? 'Sign in once more, with the phone as before.\n' : await pairingWords(personId)
  process.stdout.write(`${isNew ? lead.name : lead.email} is now lead of the support desk. ${how}`)
  return 0
})

function readArguments(): NewLead | null {
  try {
    const { values } = parseArgs({
      options: {
        name: { type: 'string' },
        email: { type: 'string' },
        level: { type: 'string', default: 'loa3' },
        language: { type: 'string', default: 'nl' },
        another: { type: 'boolean', default: false },
      },
    })
    const { name, email, level, language, another } = values
    if (!name || !email?.includes('@') || !isLevel(level) || (language !== 'nl' && language !== 'en')) return null
    return { name, email, level, language, isAnother: another }
  } catch {
    return null
  }
}
