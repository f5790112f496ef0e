// `npm run bench`: a table in which each line is a ratio taken in one run. Nothing is asserted.
// What measures needs packages that `npm start` does not install, so it is imported after they are there.
import { ensureInstalled } from './steps.mjs'

await ensureInstalled({ toWorkOn: true })
await import('./bench-tables.mjs')
