import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const STORE_TESTS = ['src/**/*.{store,routes,jobs}.test.ts', 'src/platform/**/*.db.test.ts']
const POSTGRES = './tests/postgres.setup.ts'

export default defineConfig({
  test: {
    environment: 'node',
    /** No test replaces a module, so the files of a worker share what was imported: half the time of short files. */
    isolate: false,
    maxWorkers: Math.min(2, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: STORE_TESTS,
          testTimeout: 60_000,
        },
      },
      { test: { name: 'laws', include: ['tests/laws/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { name: 'store', include: STORE_TESTS, globalSetup: POSTGRES, testTimeout: 60_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          globalSetup: POSTGRES,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: POSTGRES,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          /** A crowded machine may miss one wait. */
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
