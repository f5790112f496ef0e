// npm run openid:keys [-- --urgent]
// Makes new keys for the tokens that services get. They are published at once and sign an hour later; the former ones
// stay published for a day. With --urgent (somebody else knows a key) the new ones sign at once and the former ones are gone.
// Ends with 0 when done, 1 when refused, 2 when it was called wrongly.
import { fail, run } from './register-command'
import { system } from '@/lib/kernel/actor'
import { rotateKeys } from '@/lib/openid/keys/commands/rotate-keys'

run(async () => {
  const given = process.argv.slice(2)
  if (given.some((argument) => argument !== '--urgent')) return fail('Usage: npm run openid:keys [-- --urgent]', 2)
  const result = await rotateKeys(system, { isUrgent: given.length > 0 })
  if (!result.ok) return fail(`It was refused: ${result.problem}. Nothing was changed.`, 1)
  process.stdout.write(`New keys are published. They sign from ${result.value.signsFrom.toISOString()}.\n`)
  return 0
})
