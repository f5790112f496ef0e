// Imported first by commands of the command line: they take the database of this folder when none is configured,
// and ask for no secrets, because nobody signs in through them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from './steps.mjs'

const remembered = join(dataFolder, 'database-url')
if (!process.env.DATABASE_URL && existsSync(remembered))
  process.env.DATABASE_URL = readFileSync(remembered, 'utf8').trim()
process.env.NEXTAUTH_SECRET ||= 'not used by this command'
process.env.PIN_PEPPER ||= 'not used by this command'
