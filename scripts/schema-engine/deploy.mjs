// Applies the migrations that a database does not have yet, as `prisma migrate deploy` does: the same engine is asked the
// same, without the command line of Prisma, which takes longer to start and which a bundle does not hold.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../steps.mjs'
import { loadEngine } from './wasm.mjs'

const folder = join(root, 'prisma', 'migrations')

/** @param {string} file */
const read = (file) => readFileSync(join(folder, file), 'utf8')

const migrationsList = {
  baseDir: folder,
  lockfile: { path: 'migration_lock.toml', content: read('migration_lock.toml') },
  migrationDirectories: readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((path) => ({
      path,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: read(join(path, 'migration.sql')) } },
    })),
  shadowDbInitScript: '',
}

try {
  const engine = await loadEngine(process.env.DATABASE_URL ?? '')
  await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } })
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : JSON.stringify(error))
  process.exit(1)
}
