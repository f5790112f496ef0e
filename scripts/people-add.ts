// npm run people:add -- --name "Anna Voorbeeld" --email anna@voorbeeld.nl --level loa3 [--language en] [--staff]
// Registers a person with his means; prints a link and a code to pair his phone, once, within ten minutes.
// Ends with 0 when done, 1 when refused, 2 when it was called wrongly.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { registerPerson, type NewPerson } from '@/lib/people/commands'
import { startPairing } from '@/lib/phones/pairing'
import { fragmentOf } from '@/lib/phones/protocol'
import { showCode } from '@/lib/phones/rules'
import { secretsOf } from '@/lib/phones/secrets'
import { isLevel } from '@/lib/service-catalogue/levels'

const usage = 'Usage: npm run people:add -- --name NAME --email ADDRESS --level loa2|loa2plus|loa3|loa4 [--language nl|en] [--staff]'

// In the demo the settings lie in the data folder; with a database of one's own they come from the environment.
const data = join(process.cwd(), '.data')
if (!process.env.DATABASE_URL && existsSync(join(data, 'database-url'))) {
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Record<string, string>
  Object.assign(process.env, { DATABASE_URL: readFileSync(join(data, 'database-url'), 'utf8').trim(), ...secrets })
}

void main().then(async (code) => {
  process.exitCode = code
  await db.$disconnect()
})

async function main(): Promise<number> {
  const person = readArguments()
  if (!person) return fail(usage, 2)
  const result = await registerPerson(person)
  if (!result.ok) return fail(`${person.email} is registered already. Nothing was changed.`, 1)
  const { pairingId } = await db.$transaction((tx) => startPairing(tx, result.value.personId, new Date()))
  const { secret, code } = secretsOf('pair', pairingId)
  process.stdout.write(`${person.name} is registered. Within ten minutes, open this on the phone and choose a PIN:
  ${env().APP_URL}/phone${fragmentOf.pairing(secret)}
or open ${env().APP_URL}/phone and type the code ${showCode(code)}
Too late? The person can ask for recovery at ${env().APP_URL}/recover.
`)
  return 0
}

function readArguments(): NewPerson | null {
  try {
    const { values } = parseArgs({
      options: {
        name: { type: 'string' },
        email: { type: 'string' },
        level: { type: 'string' },
        language: { type: 'string', default: 'nl' },
        staff: { type: 'boolean', default: false },
      },
    })
    const { name, email, level, language } = values
    if (!name || !email?.includes('@') || !level || !isLevel(level) || (language !== 'nl' && language !== 'en')) return null
    return { name, email, level, language, ...(values.staff && { staffRole: 'reviewer' as const }) }
  } catch {
    return null
  }
}

function fail(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}
