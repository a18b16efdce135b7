import { defineConfig } from 'vitest/config';

// The page in a real browser against the real server: slow, so apart from the unit tests.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: 'e2e/setup.ts',
    testTimeout: 90_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    expect: { poll: { timeout: 15_000 } },
  },
});
