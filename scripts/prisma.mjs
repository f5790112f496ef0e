// Runs the Prisma CLI with our own schema engine: node scripts/prisma.mjs migrate deploy
// `migrate:dev` deploys pending migrations first: the engine only then makes a new one.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dataFolder, root } from './steps.mjs'

/** The environment in which the Prisma CLI downloads nothing and knows the database of this folder. */
export function prismaEnvironment(databaseUrl = process.env.DATABASE_URL) {
  const remembered = join(dataFolder, 'database-url')
  const url = databaseUrl ?? (existsSync(remembered) ? readFileSync(remembered, 'utf8').trim() : undefined)
  return {
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'scripts', 'schema-engine', 'engine.mjs'),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    ...process.env,
    ...(url ? { DATABASE_URL: url } : {}),
  }
}

/** The program file of the Prisma CLI. */
export function prismaProgram() {
  return createRequire(import.meta.url).resolve('prisma/build/index.js')
}

/** @param {...string} args */
function prisma(...args) {
  const { status } = spawnSync(process.execPath, [prismaProgram(), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: prismaEnvironment(),
  })
  return status ?? 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...rest] = process.argv.slice(2)
  process.exitCode =
    command === 'migrate:dev'
      ? prisma('migrate', 'deploy') || prisma('migrate', 'dev', ...rest)
      : prisma(...(command ? [command] : []), ...rest)
}
