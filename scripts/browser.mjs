// A browser for the tests: the one of the system, else one that is installed now.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { run } from './steps.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Keeps Chromium from looking for updates, and lets it run as root. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The program file of a browser on this system; undefined when Playwright has to bring its own. */
export function systemBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const folders = (process.env.PATH ?? '').split(':').concat('/usr/bin', '/snap/bin')
  return [...names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)), ...macApplications].find((file) =>
    existsSync(file),
  )
}

async function hasPlaywrightBrowser() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}

/** Finds a browser or installs one; false when neither worked. */
export async function ensureBrowser() {
  if (systemBrowser() || (await hasPlaywrightBrowser())) return true
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
  if (process.getuid?.() === 0 && hasApt) {
    await run('Updating the list of packages', 'apt-get', ['update'])
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { ok } = await run(
      'Installing a browser',
      'apt-get',
      ['install', '-y', '--no-install-recommends', 'chromium'],
      { env },
    )
    if (ok && systemBrowser()) return true
  }
  const { ok } = await run('Downloading a browser', 'npx', ['playwright', 'install', 'chromium'])
  return ok
}
