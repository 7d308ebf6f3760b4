import { defineConfig } from 'vitest/config';

// unit: pure logic, no database. integration: a real database. e2e: a real browser against a real server.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'programmes/**/*.test.ts', 'tooling/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          // Property tests and key derivation take seconds on a machine that is busy with other work; what hangs takes for ever.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['packages/**/*.db.test.ts'],
          globalSetup: ['packages/server/src/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Every file has databases, directories and ports of its own; many of them wait for processes to die or leases to end.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          globalSetup: ['e2e/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // Every file has a server, a data directory and a browser of its own.
          maxWorkers: 2,
        },
      },
    ],
  },
});
