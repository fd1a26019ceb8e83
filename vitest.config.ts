import { spawnSync } from 'node:child_process';
import { defineConfig } from 'vitest/config';

/** Tests that start processes or analyse recordings: each keeps both cores busy by itself, and some of them watch the clock. */
const processes = [
  'test/**/*.test.ts',
  'src/apps/{jobs,media,import,scene,synopsis,classify}/**/*.test.ts',
  'src/adapters/catalogue-sqlite/**/*.test.ts',
  'src/apps/library/services/film-service.test.ts',
  'src/search/{cache,case-search,real}.test.ts',
];

/** What properties draw their values by: the commit, so that each is judged the same everywhere; anything where there is none. */
function seedOfCommit(): string {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' });
  return status === 0 ? `${Number.parseInt(stdout.slice(0, 7), 16)}` : 'random';
}

process.env['DAYFOLD_SEED'] ??= seedOfCommit();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'units',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'web/src/**/*.test.ts'],
          exclude: processes,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          setupFiles: ['test/properties.ts'],
          // Two cores: more forks than that only fight for them.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'processes',
          include: processes,
          // Those have a configuration of their own: they need a browser.
          exclude: ['test/browser/**', '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          setupFiles: ['test/properties.ts'],
          maxWorkers: 1,
          // A machine that stands still for a moment breaks a limit of time; what is wrong fails twice. `.ci/run` names what needed a second try.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
