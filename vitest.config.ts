import { defineConfig } from 'vitest/config';

/** `unit` is `npm test`: no browser, no network beyond loopback. `page` needs Chromium, whose own timing may cost a try. */
export default defineConfig({
  test: {
    // What runs in this process keeps nothing; tests that want a file name one.
    env: { DATABASE_URL: ':memory:' },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/page/**'],
          globalSetup: ['test/helpers/postgres-for-tests.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: { name: 'page', include: ['test/page/**/*.test.ts'], retry: 1, testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
});
