import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { MigrationAdapterFactory } from './adapter.mjs'

/** The engine's package has no loader for Node, so its folder is found by its manifest. */
function packageFolder() {
  const require = createRequire(import.meta.url)
  for (const folder of require.resolve.paths('@prisma/schema-engine-wasm') ?? []) {
    try {
      return dirname(require.resolve(join(folder, '@prisma/schema-engine-wasm/package.json')))
    } catch {
      // Not in this node_modules: look in the next one up.
    }
  }
  throw new Error('@prisma/schema-engine-wasm is not installed')
}

/**
 * The schema engine, connected to the database of the connection string.
 * @param {string} url
 */
export async function loadEngine(url) {
  // Without this registry a panic of the engine hides its own text.
  const registry = { set_message: (/** @type {string} */ message) => process.stderr.write(`${message}\n`) }
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: registry })
  const folder = packageFolder()
  const engine = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)
  const bytes = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  const begin = instance.exports.__wbindgen_start
  if (typeof begin === 'function') begin()
  const factory = bindMigrationAwareSqlAdapterFactory(new MigrationAdapterFactory(url))
  return engine.SchemaEngine.new({ datamodels: null }, () => undefined, factory)
}
