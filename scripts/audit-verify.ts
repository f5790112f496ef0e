// npm run audit:verify
// Works every chain of events out anew and names the first break.
// Ends with 0 when all chains hold, 1 at a break, 2 when it could not look.
import { fail, run } from './register-command'
import { verifyChains, type Break } from '@/lib/events/feed/verify-chains'

run(async () => {
  const { chains, links, firstBreak } = await verifyChains()
  if (firstBreak) return fail(`${links} links hold, then: ${wordsOf(firstBreak)}`, 1)
  process.stdout.write(`All ${chains} chains hold: ${links} links.\n`)
  return 0
})

function wordsOf({ chainId, sequence, eventId, reason }: Break): string {
  const place = sequence === null ? '' : ` (link ${sequence} of the chain of ${chainId})`
  return {
    altered: `event ${eventId} was altered, or a link before it was${place}.`,
    removed: `event ${eventId} or its link was removed${place}.`,
    inserted: `event ${eventId} was inserted past the product.`,
    cut: `the end of the chain is missing${place}.`,
  }[reason]
}
