// Loaded into the web server before anything else: its clock stands still, and chance deals the same hand every time.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const moment = Number(process.env.STILL_MOMENT)
const RealDate = Date

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [moment] : args, newTarget),
  apply: () => new RealDate(moment).toString(),
  get: (target, key, receiver) => (key === 'now' ? () => moment : Reflect.get(target, key, receiver)),
})

/** Bytes that follow from their number: unique within a run, and the same in the next one. */
let dealt = 0
const realBytes = crypto.randomBytes
Object.assign(crypto, {
  /**
   * @param {number} size
   * @param {(error: Error | null, bytes: Buffer) => void} [callback]
   */
  randomBytes: (size, callback) => {
    if (callback) return realBytes(size, callback)
    dealt += 1
    return Buffer.concat(
      Array.from({ length: Math.ceil(size / 32) }, (_, block) =>
        crypto.createHash('sha256').update(`${dealt}-${block}`).digest(),
      ),
    ).subarray(0, size)
  },
  /**
   * @param {number} first
   * @param {number} [second]
   */
  randomInt: (first, second) => (second === undefined ? Math.floor(first / 2) : Math.floor((first + second) / 2)),
})
syncBuiltinESMExports()
