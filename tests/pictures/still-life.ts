// What is held still for the pictures: the moment, the cookies, and the address of every page.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Example, Viewer } from '../e2e/routes'

/** Where the pictures lie, with the database that they were taken of. */
export const picturesFolder = join('tests', '.output', 'pictures')

export const stillFile = join(picturesFolder, 'still.json')

export type Still = { moment: number; viewers: Record<Viewer, { cookie?: string; examples: Example[] }> }

export const readStill = () => JSON.parse(readFileSync(stillFile, 'utf8')) as Still
