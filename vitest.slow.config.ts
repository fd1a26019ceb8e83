import { defineConfig } from 'vitest/config';

/** Journeys through the page in a real browser. Each file has a browser and a server of its own; one at a time, on two cores. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/prepare.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    // A picture late by a second on two busy cores is no fault of the page; what is wrong fails three times.
    retry: 2,
    testTimeout: 300_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 20_000, interval: 100 } },
  },
});
