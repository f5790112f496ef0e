import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { claimFolder } from '../../scripts/running.mjs'
import type * as Steps from '../../scripts/steps.mjs'
import { connectionProblem, hasPhones, migrate } from '../../scripts/database-steps.mjs'
import {
  childEnvironment,
  host,
  requireSettings,
  requiredSettings as checkedAtStart,
  settleWeakness,
  weakSettings,
} from '../../scripts/settings.mjs'
import { requiredSettings } from '@/lib/kernel/env'
import { makePhone } from '../support/phone'
import { makePerson } from '../support/world'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder with only what is read before the packages are needed; nothing is installed or built there. */
function bareFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'schakel-start-'))
  folders.push(folder)
  cpSync('scripts', join(folder, 'scripts'), { recursive: true })
  return folder
}

function start(folder: string, settings: Record<string, string>) {
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'production', PATH: process.env.PATH, ...settings }
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => {
      resolve({ code, said: said.trim() })
    }),
  )
}

async function takenPort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    free: () => {
      server.close()
    },
  }
}

describe('npm start says in one line', () => {
  it('that its port is taken', async () => {
    const taken = await takenPort()
    const { code, said } = await start(bareFolder(), { PORT: String(taken.port) })
    taken.free()
    expect(said).toBe(
      `Port ${taken.port} is taken by another program. Stop that one, or choose another port: PORT=${taken.port + 1} npm start`,
    )
    expect(code).toBe(1)
  })

  it('which settings a database of one’s own asks for', async () => {
    const { code, said } = await start(bareFolder(), {
      DATABASE_URL: 'postgresql://somebody@127.0.0.1:1/some',
      APP_URL: 'https://schakel.example',
    })
    expect(said).toBe('DATABASE_URL is set, so these settings are required too: NEXTAUTH_SECRET, PIN_PEPPER.')
    expect(code).toBe(1)
  })

  it('that the demo is not for a database of one’s own', async () => {
    const { code, said } = await start(bareFolder(), {
      DATABASE_URL: 'postgresql://somebody@127.0.0.1:1/some',
      DEMO_MODE: '1',
    })
    expect(said).toBe('DEMO_MODE lets anybody sign in as anybody: it cannot be used with a DATABASE_URL of your own.')
    expect(code).toBe(1)
  })

  it('that the folder already has a running copy', async () => {
    const folder = bareFolder()
    const { claimFolder: claim } = (await import(join(folder, 'scripts/running.mjs'))) as {
      claimFolder: typeof claimFolder
    }
    await claim('http://localhost:3000')
    const { code, said } = await start(folder, { PORT: '3999' })
    expect(said).toBe(
      `Schakel already runs in this folder: http://localhost:3000 (process ${process.pid}). Stop that one first.`,
    )
    expect(code).toBe(1)
  })

  it('that the database cannot be reached, without its password', async () => {
    await expect(migrate('postgresql://me:hidden@127.0.0.1:1/some')).rejects.toThrow(
      /^The database at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)\. Is it running, and is DATABASE_URL right\?$/,
    )
  })
})

it('a wrong password is told as such', () => {
  const problem = connectionProblem(
    new Error('password authentication failed for user "me"'),
    'postgresql://me:hidden@db.example:5432/some',
  )
  expect(problem).toContain('db.example:5432 refuses the connection: password authentication failed')
  expect(problem).not.toContain('hidden')
})

describe('settings that are too weak', () => {
  const strong = {
    NEXTAUTH_SECRET: 'vJ3kq0Zs8WmT1xYb5nLc7RdE2gHfUa94',
    PIN_PEPPER: 'Qz7pL2mX9cVb4nKj6hGf1dSa3wEr8tYu',
    APP_URL: 'https://schakel.example',
  }

  it.each([
    [{}, []],
    [{ NEXTAUTH_SECRET: 'short' }, ['NEXTAUTH_SECRET']],
    [{ PIN_PEPPER: 'y' }, ['PIN_PEPPER']],
    [{ PIN_PEPPER: 'y'.repeat(40) }, ['PIN_PEPPER']],
    [{ PIN_PEPPER: strong.NEXTAUTH_SECRET }, ['NEXTAUTH_SECRET and PIN_PEPPER']],
    [{ APP_URL: 'http://schakel.example' }, ['APP_URL']],
    [{ APP_URL: 'http://localhost:3000' }, []],
    [{ APP_URL: 'http://[::1]:3000' }, []],
    [{ APP_URL: 'http://localhost.schakel.example' }, ['APP_URL']],
  ])('%o', (change, named) => {
    const said = weakSettings({ ...strong, ...change })
    expect(said).toHaveLength(named.length)
    named.forEach((name, place) => {
      expect(said[place]).toContain(name)
    })
  })

  it('are refused to a new installation, and told to one that has phones', () => {
    const warnings: string[] = []
    const settle = (hasPhones: boolean) => {
      settleWeakness(['PIN_PEPPER is too easy to guess.'], hasPhones, (line) => warnings.push(line))
    }
    expect(() => {
      settle(false)
    }).toThrow('PIN_PEPPER is too easy to guess.')
    settle(true)
    expect(warnings).toEqual(['Warning: PIN_PEPPER is too easy to guess.', expect.stringContaining('_PREVIOUS')])
  })

  it('are judged by whether there is a phone', async () => {
    const url = process.env.DATABASE_URL ?? ''
    expect(await hasPhones(url)).toBe(false)
    await makePhone((await makePerson()).personId)
    expect(await hasPhones(url)).toBe(true)
  })
})

it('the demo answers this computer only, unless it is opened; a product of one’s own is for everybody', () => {
  vi.stubEnv('HOST', '')
  vi.stubEnv('DATABASE_URL', '')
  expect(host()).toBe('127.0.0.1')
  vi.stubEnv('HOST', '0.0.0.0')
  expect(host()).toBe('0.0.0.0')
  vi.stubEnv('HOST', '')
  vi.stubEnv('DATABASE_URL', 'postgresql://somebody@127.0.0.1:1/some')
  expect(host()).toBeNull()
  vi.unstubAllEnvs()
})

describe('a build', () => {
  const stepsOf = (folder: string) => import(join(folder, 'scripts/steps.mjs')) as Promise<typeof Steps>

  it('that was packed is neither installed nor made, and is served as it was packed', async () => {
    const folder = bareFolder()
    writeFileSync(join(folder, 'bundle.json'), '{}')
    const { ensureInstalled, ensureBuild, webProgram } = await stepsOf(folder)
    // There is neither a lock file nor a package here: the first step of either would fail.
    await ensureInstalled()
    await ensureBuild({ NODE_ENV: 'production' })
    expect(webProgram('production', 3999, null)).toEqual({
      args: [join(folder, 'server.js')],
      env: { PORT: '3999', HOSTNAME: '0.0.0.0' },
    })
  })

  it('is called after the last commit that changed it; what is not committed has a name of its own', async () => {
    const folder = bareFolder()
    const { buildId } = await stepsOf(folder)
    const git = (...args: string[]) => {
      const author = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@voorbeeld.test']
      return execFileSync('git', ['-C', folder, ...author, ...args], { encoding: 'utf8' }).trim()
    }
    expect(buildId()).toMatch(/^[0-9a-f]{12}$/)
    git('init', '--quiet')
    writeFileSync(join(folder, 'next.config.ts'), '1')
    git('add', '.')
    git('commit', '--quiet', '-m', 'one')
    const commit = git('rev-parse', '--short=12', 'HEAD')
    expect(buildId()).toBe(commit)
    writeFileSync(join(folder, 'README.md'), 'not a part of it')
    expect(buildId()).toBe(commit)
    writeFileSync(join(folder, 'next.config.ts'), '2')
    expect(buildId()).toMatch(new RegExp(`^${commit}-[0-9a-f]{12}$`))
  })
})

describe('the key of forms', () => {
  const keyOf = (settings: Record<string, string>) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
    const { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key } = childEnvironment('postgresql://somebody@127.0.0.1:1/some')
    vi.unstubAllEnvs()
    return key
  }
  const own = { DATABASE_URL: 'postgresql://somebody@127.0.0.1:1/some', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '' }
  const first = keyOf({ ...own, NEXTAUTH_SECRET: 'vJ3kq0Zs8WmT1xYb5nLc7RdE2gHfUa94' })

  it('is the same on machines with the same secret, and says nothing of it', () => {
    expect(first).toBe(keyOf({ ...own, NEXTAUTH_SECRET: 'vJ3kq0Zs8WmT1xYb5nLc7RdE2gHfUa94' }))
    expect(first).not.toBe(keyOf({ ...own, NEXTAUTH_SECRET: 'Qz7pL2mX9cVb4nKj6hGf1dSa3wEr8tYu' }))
    expect(Buffer.from(first ?? '', 'base64')).toHaveLength(32)
  })

  it('is the one that was given, which has to be one', () => {
    const given = Buffer.alloc(32, 7).toString('base64')
    expect(keyOf({ ...own, NEXTAUTH_SECRET: 'x', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given })).toBe(given)
    vi.stubEnv('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY', 'too short')
    expect(requireSettings).toThrow('must be 32 bytes in base64')
    vi.unstubAllEnvs()
  })
})

it('portal and issuer are on two hosts, for a browser sends the cookies of a host to all its ports', () => {
  const startWith = (issuer: string, portal: string) => {
    const settings = { DATABASE_URL: 'postgresql://somebody@127.0.0.1:1/some', APP_URL: portal, OPENID_ISSUER: issuer }
    const secrets = { NEXTAUTH_SECRET: 'x', PIN_PEPPER: 'y', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '' }
    for (const [name, value] of Object.entries({ ...settings, ...secrets })) vi.stubEnv(name, value)
    try {
      requireSettings()
      return 'starts'
    } catch (error) {
      return (error as Error).message
    } finally {
      vi.unstubAllEnvs()
    }
  }
  expect(startWith('https://schakel.example:8443', 'https://schakel.example')).toContain('on another host than APP_URL')
  expect(startWith('https://inloggen.schakel.example', 'https://schakel.example')).toBe('starts')
  expect(startWith('http://localhost:3001', 'http://localhost:3000')).toBe('starts')
})

it('the start and the product ask for the same settings', () => {
  expect(checkedAtStart).toEqual([...requiredSettings])
})

it('nothing but Node is imported before the packages are there', () => {
  for (const file of [
    'start',
    'dev',
    'test',
    'steps',
    'running',
    'settings',
    'supervise',
    'processes',
    'proxy-check',
  ]) {
    const source = readFileSync(`scripts/${file}.mjs`, 'utf8')
    const imported = [...source.matchAll(/^import .*?from '([^']+)'/gms)].map((match) => match[1] ?? '')
    expect(imported.filter((name) => !name.startsWith('node:') && !name.startsWith('./'))).toEqual([])
  }
})
