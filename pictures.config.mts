import { defineConfig, devices } from '@playwright/test'
import { quietFlags, systemBrowser } from './scripts/browser.mjs'

// The address stands in codes and mails, so it is the same in every run, unless two run side by side.
process.env.E2E_PORT = process.env.PICTURES_PORT ?? '41973'
const address = `http://localhost:${process.env.E2E_PORT}`

/** Pictures of every page: taken by `npm run pictures -- --update-snapshots`, compared with by `npm run pictures`. */
export default defineConfig({
  testDir: 'tests/pictures',
  outputDir: 'tests/.output/pictures/differences',
  snapshotPathTemplate: 'tests/.output/pictures/{arg}{ext}',
  webServer: {
    command: 'node --import tsx tests/pictures/product.mts',
    url: address,
    timeout: 900_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
  // One after the other: a page that is looked at may change what another shows.
  workers: 1,
  timeout: 60 * 60_000,
  // A page is taken when two pictures of it are the same; drawing a document takes a while.
  // Round edges come out one or two of 255 lighter or darker from one run to the next; nothing more may differ.
  expect: { timeout: 60_000, toHaveScreenshot: { maxDiffPixels: 0, threshold: 0.01 } },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: systemBrowser(), args: quietFlags },
  },
})
