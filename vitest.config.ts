import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const alias = {
  // `server-only` throws outside React's server build.
  'server-only': path('./tests/support/server-only.ts'),
  '@': path('.'),
}

/** Everything env() asks for; nothing outside this machine is ever named here. */
const env = {
  NEXTAUTH_SECRET: 'a-secret-for-tests-only-0123456789',
  PIN_PEPPER: 'a-pepper-for-tests-only-0123456789',
  APP_URL: 'http://localhost:3000',
  NEXTAUTH_URL: 'http://localhost:3000',
  TZ: 'UTC',
  // Chance has no place in a test: the sample is tried by its own tests.
  SAMPLE_PERCENTAGE: '0',
}

export default defineConfig({
  test: {
    // Left to itself it keeps a core free, which of two is half: the process that hands out files hardly computes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          // Guards only against hanging: property tests take their time on a busy machine.
          testTimeout: 60_000,
          include: ['{lib,components,app,prisma,scripts}/**/*.test.{ts,tsx}'],
          env: { ...env, DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/unit-tests-have-no-database' },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'tests/start/**/*.test.ts'],
          env,
          globalSetup: ['./tests/support/cluster.ts'],
          setupFiles: ['./tests/support/database.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
