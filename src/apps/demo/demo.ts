import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * `npm run demo [-- VIDEO]`: folds a recording, or a street drawn for the purpose, into a synopsis. It runs the very commands
 * a user would type, and prints each of them. In the end it serves the page until Ctrl-C, unless DAYFOLD_DEMO_SERVE is 0.
 */
const dayfold = fileURLToPath(new URL('../../../bin/dayfold.js', import.meta.url));
/** Ports that are tried one after another. */
const firstPort = 8080;
const lastPort = 8180;
/** How long the server may take to stop by itself. Guess: films that are being watched are cut off after two seconds. */
const stopPatienceMillis = 4_000;
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
    `The page:       bin/dayfold.js serve --library ${library}`,
    '',
  ].join('\n'),
);
if (process.env['DAYFOLD_DEMO_SERVE'] !== '0') await serve();

/** Serves the page until the server is told to stop. */
async function serve(): Promise<void> {
  const port = await freePort();
  const words = ['serve', '--library', library, ...(port === firstPort ? [] : ['--port', String(port)])];
  tell(words);
  const server = spawn(process.execPath, [dayfold, ...words, '--ndjson'], { stdio: ['inherit', 'pipe', 'inherit'] });
  process.on('SIGTERM', () => server.kill('SIGTERM'));
  // A terminal sends Ctrl-C to both, and a second one would cut the server off: it is told only if it has not heard.
  process.on('SIGINT', () => setTimeout(() => server.kill('SIGTERM'), stopPatienceMillis).unref());
  createInterface({ input: server.stdout }).on('line', (line) => {
    const { address } = JSON.parse(line) as { address?: string };
    if (address === undefined) return;
    process.stdout.write(`\nOpen ${address}/cases/${demoCase()}\nCtrl-C stops it.\n`);
  });
  process.exitCode = await new Promise<number>((resolve) => server.on('exit', (code) => resolve(code ?? 130)));
}

function demoCase(): string {
  const { stdout } = spawnSync(process.execPath, [dayfold, 'case', 'show', 'Demo', '--library', library, '--json']);
  return (JSON.parse(stdout.toString()) as { id: string }).id;
}

async function freePort(): Promise<number> {
  for (let port = firstPort; port < lastPort; port++) if (await isFree(port)) return port;
  return 0;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function tell(words: readonly string[]): void {
  process.stderr.write(`\n$ dayfold ${words.map((word) => (/[\s,]/.test(word) ? `"${word}"` : word)).join(' ')}\n`);
}

function run(...words: readonly string[]): void {
  tell(words);
  const { status } = spawnSync(process.execPath, [dayfold, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 130);
}
