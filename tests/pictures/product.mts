// The product for pictures: the demo and an example of each page made once, and a fresh copy of both for each run.
// Nothing moves in it: there is no worker, and the clock of the server stands still.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { ensureClient, ensureDemo, migrate } from '../../scripts/database-steps.mjs'
import { recreateDatabase, startPostgres, testSettings } from '../../scripts/postgres.mjs'
import { ensureBuild, mustRun, nextProgram } from '../../scripts/steps.mjs'
import { requirePort, supervisor, waitForPage } from '../../scripts/supervise.mjs'
import { picturesFolder, readStill, stillFile } from './still-life'

const port = Number(process.env.E2E_PORT)
const address = `http://localhost:${port}`

const environment = (databaseUrl: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NEXTAUTH_SECRET: 'a-secret-for-tests-only-0123456789',
  PIN_PEPPER: 'a-pepper-for-tests-only-0123456789',
  DATABASE_URL: databaseUrl,
  SAMPLE_PERCENTAGE: '0',
  DEMO_MODE: '1',
  APP_URL: address,
  NEXTAUTH_URL: address,
  PORT: String(port),
  NEXT_TELEMETRY_DISABLED: '1',
})

type Postgres = Awaited<ReturnType<typeof startPostgres>>

/** The demo and its examples, made once and copied ever after. */
async function ensureModel(postgres: Postgres) {
  if (existsSync(stillFile)) return
  await recreateDatabase(postgres, 'model')
  const url = postgres.url('model')
  await ensureClient()
  await migrate(url)
  await ensureDemo(url, environment(url), () => Promise.reject(new Error('The database of the pictures is not empty.')))
  writeFileSync(join('tests', '.output', `database-url-${port}`), url)
  await mustRun('Laying the examples ready', process.execPath, ['--import', 'tsx', 'tests/pictures/examples.mts'], {
    env: process.env,
  })
}

async function freshCopy(postgres: Postgres): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') })
  await client.connect()
  await client.query('DROP DATABASE IF EXISTS pictures WITH (FORCE)')
  await client.query('CREATE DATABASE pictures TEMPLATE model')
  await client.end()
  return postgres.url('pictures')
}

async function startProduct() {
  await requirePort(port)
  mkdirSync(picturesFolder, { recursive: true })
  const postgres = await startPostgres(join(picturesFolder, 'postgres'), { settings: testSettings })
  const children = supervisor({ giveUp: console.error })
  const stop = async () => {
    await children.stop(port)
    await postgres.stop()
    rmSync(join('tests', '.output', `database-url-${port}`), { force: true })
  }
  try {
    await ensureModel(postgres)
    const still = pathToFileURL(join('tests', 'pictures', 'still.mjs')).href
    const env = environment(await freshCopy(postgres))
    await ensureBuild(env)
    const stillEnv = { ...env, STILL_MOMENT: String(readStill().moment), NODE_OPTIONS: `--import ${still}` }
    const web = children.launch('web', [nextProgram, 'start', '-p', String(port)], stillEnv)
    await waitForPage(`http://127.0.0.1:${port}/`, web.child)
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

const started = startProduct()
started.catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void started.then((stop) => stop()).then(() => process.exit(0)))
}
