import pino from 'pino'

/**
 * Each line is written before the program goes on: none is lost when it is killed, and handing it to another thread costs more
 * than the line.
 */
const destination = pino.destination({ dest: 1, sync: true })

/** One JSON line per event. What is logged are ids, codes and counts: never an address, a name, a PIN, a token or a text. */
export const logOf = (program: string) =>
  pino({ base: { program }, timestamp: pino.stdTimeFunctions.isoTime }, destination)

export const log = logOf('worker')

export type Log = Pick<typeof log, 'info' | 'warn' | 'error'>
