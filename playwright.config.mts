import { defineConfig, devices } from '@playwright/test'
import { quietFlags, systemBrowser } from './scripts/browser.mjs'

// Chosen once, in the first process; the workers of the run inherit it.
process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000))

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'tests/.output/browser',
  webServer: {
    // A process of its own, outside Playwright's way of loading files.
    command: 'node --import tsx tests/support/product.mts',
    url: `http://localhost:${process.env.E2E_PORT}/`,
    timeout: 600_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
  workers: 2,
  forbidOnly: true,
  // These guard against hanging only: a test that walks every page takes minutes on a slow machine.
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'] as const] : [])],
  use: {
    ...devices['Desktop Chrome'],
    // What cannot be pressed is told after a minute, not when the whole test has run out.
    actionTimeout: 60_000,
    baseURL: `http://localhost:${process.env.E2E_PORT}`,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    // Colours are looked at as they end up, not halfway a transition.
    contextOptions: { reducedMotion: 'reduce' },
    // A trace takes pictures and the whole document at each step, of every test, also of those that succeed. What fails
    // leaves its words and a picture; with TRACE=1 its whole trace.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: systemBrowser(), args: quietFlags },
  },
})
