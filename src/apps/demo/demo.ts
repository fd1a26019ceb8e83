import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run demo [-- VIDEO]`: folds a recording, or a street drawn for the purpose, into a synopsis. It runs the very commands
 * a user would type, and prints each of them.
 */
const dayfold = fileURLToPath(new URL('../../../bin/dayfold.js', import.meta.url));
const folder = process.env['DAYFOLD_DEMO_DIR'] ?? 'demo';
mkdirSync(folder, { recursive: true });

const given = process.argv[2];
const recording = given ?? join(folder, 'street.mp4');
const film = join(folder, 'synopsis.mp4');

if (given === undefined && !existsSync(recording)) {
  run(
    'sample',
    '--out',
    recording,
    '--truth',
    join(folder, 'street.ndjson'),
    '--length',
    '2m',
    '--size',
    '1280x720',
    '--busy',
    '0.5',
  );
}
run('synopsis', recording, '--out', film, '--report', join(folder, 'synopsis.json'), '--overwrite');
process.stdout.write(
  `\nThe recording:  ${recording}\nThe synopsis:   ${film}\nThe report:     ${join(folder, 'synopsis.json')}\n`,
);

function run(...words: readonly string[]): void {
  process.stderr.write(`\n$ dayfold ${words.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [dayfold, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 130);
}
