import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDemo, migrate } from '../../scripts/database-steps.mjs'
import { demoServiceEnvironment, demoServicePort, demoServiceProgram } from '../../scripts/demo-service/place.mjs'
import { ensureDatabase } from '../../scripts/postgres.mjs'
import { ensureBuild, nextProgram, typescriptProgram } from '../../scripts/steps.mjs'
import { requirePort, supervisor, waitForPage } from '../../scripts/supervise.mjs'
import { startTestCluster } from '../../scripts/test-cluster.mjs'
import { mailFolder, startMailServer } from './mail-server'

/** Where the address of the run's database is written. */
const databaseUrlFile = () => join('tests', '.output', `database-url-${process.env.E2E_PORT}`)

/** Where services speak to the product of this run. */
const openidPort = () => Number(process.env.E2E_PORT) + 1

function environment(databaseUrl: string, smtpUrl: string): NodeJS.ProcessEnv {
  const address = `http://localhost:${process.env.E2E_PORT}`
  const secrets = {
    NEXTAUTH_SECRET: 'a-secret-for-tests-only-0123456789',
    PIN_PEPPER: 'a-pepper-for-tests-only-0123456789',
  }
  return {
    ...process.env,
    ...secrets,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    // Which cases are drawn for a second look is chance; a test has none.
    SAMPLE_PERCENTAGE: '0',
    DEMO_MODE: '1',
    APP_URL: address,
    NEXTAUTH_URL: address,
    PORT: process.env.E2E_PORT,
    OPENID_PORT: String(openidPort()),
    OPENID_ISSUER: `http://localhost:${openidPort()}`,
    OPENID_PRIVATE_NETWORKS: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    // The seed leaves the list of people here, not in the folder of a running demo.
  }
}

/** Where the demo's service is in this run. */
const servicePort = () => demoServicePort({ PORT: process.env.E2E_PORT })

/** The product as people get it: a production build, worker, mail over SMTP, and the demo on a database of its own. */
async function startProduct() {
  const port = Number(process.env.E2E_PORT)
  await requirePort(port)
  await requirePort(openidPort(), 'OPENID_PORT')
  await requirePort(servicePort(), 'DEMO_SERVICE_PORT')
  rmSync(mailFolder(), { recursive: true, force: true })
  mkdirSync(mailFolder(), { recursive: true })
  const cluster = await startTestCluster()
  const mail = await startMailServer(mailFolder())
  const children = supervisor({ giveUp: console.error })
  const stop = async () => {
    await children.stop(port, openidPort(), servicePort())
    await mail.stop()
    await cluster.remove()
  }
  try {
    const url = await ensureDatabase(cluster, 'browser')
    await migrate(url)
    const env = environment(url, mail.url)
    // The tests themselves may look into the database that the product uses.
    writeFileSync(databaseUrlFile(), url)
    await ensureDemo(url, env, () => Promise.reject(new Error('The database of the run is not empty.')))
    await ensureBuild(env)
    const beginWorker = async () => children.launch('worker', typescriptProgram('scripts/worker.ts'), env)
    const beginWeb = async () => children.launch('web', [nextProgram, 'start', '-p', String(port)], env)
    const beginOpenid = async () => children.launch('openid', typescriptProgram('scripts/openid.ts'), env)
    const beginService = async () => children.launch('service', demoServiceProgram(), demoServiceEnvironment(env))
    const web = await beginWeb()
    children.keep({ title: 'The worker', begin: beginWorker }, await beginWorker())
    const openid = await beginOpenid()
    children.keep({ title: 'The server for services', begin: beginOpenid }, openid)
    await waitForPage(`http://127.0.0.1:${port}/`, web.child)
    await waitForPage(`http://127.0.0.1:${openidPort()}/health`, openid.child)
    const service = await beginService()
    children.keep({ title: 'The service of the demo', begin: beginService }, service)
    await waitForPage(`http://127.0.0.1:${servicePort()}/`, service.child)
    children.keep({ title: 'The web server', begin: beginWeb }, web)
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
