import compile from 'icu-minify/compile'
import formatMessage from 'use-intl/format-message'

/**
 * Texts as whoever formats them here reads them. What is built by Next formats texts that were read apart before
 * (next.config.ts), so that no browser needs the grammar of texts; the worker and the tests read them as they are written.
 */
export function readable<T>(messages: T): T {
  return formatMessage.raw ? messages : compiled(messages)
}

/** The texts with each one read apart, once. */
export function compiled<T>(messages: T): T {
  // From the leaves up: what a text became is not visited again. It becomes plain data, which can be sent to a browser.
  return JSON.parse(JSON.stringify(messages), (_, value: unknown) =>
    typeof value === 'string' ? (JSON.parse(JSON.stringify(compile(value))) as unknown) : value,
  )
}
