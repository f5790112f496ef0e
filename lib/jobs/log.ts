import pino from 'pino'

/** One JSON line per event. What is logged are ids, codes and counts: never an address, a name, a PIN, a token or a text. */
export const log = pino({ base: { program: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime })

export type Log = Pick<typeof log, 'info' | 'warn' | 'error'>
