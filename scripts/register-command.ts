// What commands that register people share: the settings of this folder, how to pair a phone, how to end.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { openPairing } from '@/lib/identity/phones/commands/pairing/open-pairing'
import { system } from '@/lib/kernel/actor'
import { fragmentOf } from '@/lib/identity/phones/protocol'
import { showCode } from '@/lib/identity/phones/rules'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { dataFolder } from './steps.mjs'

/** In the demo the settings lie in the data folder; with a database of one's own they come from the environment. */
function takeSettings(): void {
  if (process.env.DATABASE_URL || !existsSync(join(dataFolder, 'database-url'))) return
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Record<string, string>
  Object.assign(process.env, {
    DATABASE_URL: readFileSync(join(dataFolder, 'database-url'), 'utf8').trim(),
    ...secrets,
  })
}

/** Runs a command; its answer is the code with which the process ends. */
export function run(command: () => Promise<number>): void {
  takeSettings()
  void command().then(async (code) => {
    process.exitCode = code
    await db.$disconnect()
  })
}

/** Opens a pairing for ten minutes and says how to use it. */
export async function pairingWords(personId: string): Promise<string> {
  const opened = await openPairing(system, { personId })
  if (!opened.ok) throw new Error(opened.problem)
  const { secret, code } = secretsOf('pair', opened.value.pairingId)
  return `Within ten minutes, open this on the phone and choose a PIN:
  ${env().APP_URL}/phone${fragmentOf.pairing(secret)}
or open ${env().APP_URL}/phone and type the code ${showCode(code)}
Too late? The person can ask for recovery at ${env().APP_URL}/recover.
`
}

/** Says what is wrong; answers the code to end with. */
export function fail(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}
