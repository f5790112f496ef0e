import pino from 'pino'

/** One JSON line per event. What is logged are ids, codes and counts: never an address, a name, a PIN, a token or a text. */
export const logOf = (program: string) => pino({ base: { program }, timestamp: pino.stdTimeFunctions.isoTime })

export const log = logOf('worker')

export type Log = Pick<typeof log, 'info' | 'warn' | 'error'>
