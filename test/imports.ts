import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Which folders of src may import which; a folder may always import itself and `base`. */
export const allowedImports: Readonly<Record<string, readonly string[]>> = {
  base: [],
  kernels: [],
  recording: [],
  frames: ['recording'],
  foreground: ['kernels', 'recording', 'frames'],
  tubes: ['kernels', 'foreground', 'colours'],
  colours: [],
  index: ['recording', 'foreground', 'tubes', 'colours'],
  synopsis: ['kernels', 'recording', 'foreground', 'tubes', 'colours', 'index'],
  scene: ['kernels'],
  cases: [],
  ledger: [],
  jobs: [],
  packs: [],
  detection: ['packs'],
  capability: ['ledger', 'packs'],
  contract: ['cases', 'ledger', 'jobs', 'colours', 'search', 'report', 'packs', 'capability'],
  adapters: [
    'recording',
    'frames',
    'foreground',
    'tubes',
    'index',
    'synopsis',
    'scene',
    'cases',
    'ledger',
    'jobs',
    'report',
    'packs',
    'detection',
  ],
  apps: [
    'kernels',
    'recording',
    'frames',
    'foreground',
    'tubes',
    'colours',
    'index',
    'synopsis',
    'scene',
    'cases',
    'ledger',
    'jobs',
    'contract',
    'looks',
    'classify',
    'parting',
    'search',
    'clock',
    'measures',
    'report',
    'packs',
    'detection',
    'capability',
    'adapters',
  ],
  search: ['recording', 'foreground', 'tubes', 'colours', 'index'],
  looks: ['tubes', 'colours'],
  classify: ['packs', 'detection'],
  parting: ['tubes'],
  clock: [],
  measures: ['recording', 'foreground', 'tubes', 'index'],
  report: ['ledger', 'search', 'capability'],
};

/** Folders whose files must hold no clock, randomness, file, network, environment or promise: the pure stages. */
const pureFolders = [
  'base',
  'colours',
  'kernels',
  'recording',
  'frames',
  'foreground',
  'tubes',
  'looks',
  'classify',
  'parting',
  'synopsis',
  'scene',
  'cases',
  'ledger',
  'jobs',
  'clock',
  'measures',
  'report',
  'contract',
  'packs',
  'detection',
  'capability',
];
/**
 * What only a few folders may even name: the runtime of models, the thread that loads them, and the one way to a detector of faces, which is for hiding
 * faces alone. Any mention counts, so that no other way of writing an import gets around it. Comments are looked at too.
 */
const reserved: readonly { readonly words: RegExp; readonly folders: readonly string[]; readonly why: string }[] = [
  {
    words: /onnxruntime-(node|web|common)/,
    folders: ['adapters/onnx/'],
    why: 'models are loaded in adapters/onnx alone',
  },
  {
    words: /\b(open-session|openSession|session-worker|session-messages)\b/,
    folders: ['adapters/onnx/'],
    why: 'models are opened through open-detector.ts',
  },
  {
    words: /\b(open-face-detector|openFaceDetector)\b/,
    folders: ['adapters/onnx/open-face-detector.ts', 'redact/', 'apps/redact/'],
    why: 'only redaction may look for faces',
  },
];
const impureModules = /^node:(fs|net|http|https|child_process|worker_threads|os|dns|dgram|timers)/;

export interface ImportReport {
  readonly filesSeen: number;
  /** One line a breach: file, what it imports, why not. */
  readonly breaches: readonly string[];
}

/** Reads every TypeScript file under `sourceDirectory` and holds its imports against the two rules above. */
export function checkImports(sourceDirectory: string): ImportReport {
  const breaches: string[] = [];
  const files = readdirSync(sourceDirectory, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('kernels/assembly'),
  );
  for (const name of files) {
    const file = join(sourceDirectory, name);
    const folder = name.split('/')[0]!;
    const allowed = allowedImports[folder];
    if (allowed === undefined) {
      breaches.push(`${name}: folder ${folder} is not in the table of imports`);
      continue;
    }
    const isTest = /\.(test|conformance|fixture)\./.test(name);
    const text = readFileSync(file, 'utf8');
    for (const { words, folders, why } of isTest ? [] : reserved) {
      if (words.test(text) && !folders.some((own) => name.startsWith(own))) breaches.push(`${name}: ${why}`);
    }
    for (const match of text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/g)) {
      const target = (match[1] ?? match[2])!;
      if (target.startsWith('.')) {
        const to = relative(sourceDirectory, resolve(dirname(file), target));
        const toFolder = to.split('/')[0]!;
        if (to.startsWith('..')) {
          if (!isTest) breaches.push(`${name}: imports ${target}, outside src`);
        } else if (toFolder !== folder && toFolder !== 'base' && !allowed.includes(toFolder) && !isTest) {
          breaches.push(`${name}: ${folder} may not import ${toFolder} (${target})`);
        }
      } else if (!isTest && pureFolders.includes(folder) && impureModules.test(target)) {
        breaches.push(`${name}: a pure stage may not import ${target}`);
      }
    }
  }
  return { filesSeen: files.length, breaches };
}
