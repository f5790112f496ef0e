import { codeAndPlace } from '@/lib/kernel/code-and-place'

/**
 * Next writes whole errors to the log, and messages of drivers hold what people typed. Of each error it keeps what may
 * be kept, with the reference (`digest`) that the error page shows.
 */
export function keepDataOutOfLog(): void {
  for (const level of ['error', 'warn'] as const) {
    const write = console[level].bind(console)
    console[level] = (...said: unknown[]) => write(...said.map((one) => (one instanceof Error ? inWords(one) : one)))
  }
}

function inWords(error: Error): string {
  const digest = 'digest' in error ? { digest: error.digest } : {}
  return JSON.stringify({ event: 'web.problem', ...codeAndPlace(error), ...digest })
}
