// Lays the examples of all pages ready in an empty demo, and writes down where they are and with which cookie.
import { writeFileSync } from 'node:fs'
import { demoPerson, row } from '../e2e/database'
import { newSession } from '../e2e/product'
import { allViewers, examplesOf, type Example, type Viewer } from '../e2e/routes'
import { stillFile, type Still } from './still-life'

const viewers: Partial<Record<Viewer, { cookie?: string; examples: Example[] }>> = {}
for (const viewer of allViewers) {
  const examples = await examplesOf(viewer)
  const session = viewer === 'visitor' ? undefined : await newSession((await demoPerson(viewer)).id)
  viewers[viewer] = { cookie: session?.cookie, examples }
}
const { moment } = await row<{ moment: Date }>('SELECT now() AS moment')
const still: Still = { moment: moment.getTime(), viewers: viewers as Still['viewers'] }
writeFileSync(stillFile, JSON.stringify(still, null, 2))
