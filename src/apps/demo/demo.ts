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

// The same on the record: a case with a purpose, every look in its ledger.
const library = join(folder, 'library');
const inCase = ['--case', 'Demo', '--library', library] as const;
if (!existsSync(library)) {
  run(
    ...[
      'case',
      'new',
      '--title',
      'Demo',
      '--basis',
      'ownPremises',
      '--reference',
      'npm run demo',
      '--library',
      library,
    ],
    ...['--purpose', 'see how Dayfold works', '--requester', 'whoever runs this', '--deadline', '30d'],
    ...['--motive', 'trying it out', '--authority', 'owner of this machine'],
  );
}
run('import', recording, '--camera', 'Street', '--time-zone', 'UTC', ...inCase);
run('search', '--crosses', '0.5,0 0.5,1', '--limit', '5', ...inCase);
run('ledger', 'list', ...inCase);
process.stdout.write(
  [
    '',
    `The recording:  ${recording}`,
    `The synopsis:   ${film}`,
    `The report:     ${join(folder, 'synopsis.json')}`,
    `The case:       bin/dayfold.js case show Demo --library ${library}`,
    `Over HTTP:      bin/dayfold.js serve --library ${library}`,
    '',
  ].join('\n'),
);

function run(...words: readonly string[]): void {
  process.stderr.write(`\n$ dayfold ${words.map((word) => (/[\s,]/.test(word) ? `"${word}"` : word)).join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [dayfold, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 130);
}
