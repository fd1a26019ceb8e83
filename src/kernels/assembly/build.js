// Compiles foreground.ts to WebAssembly and writes it as base64 into ../foreground-wasm.ts: the kernels may not read files,
// and 4 KB of text need no loader in a worker. Run by `npm run kernels`; the test beside the kernels rebuilds and compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));

/** @returns {Promise<string>} the text of foreground-wasm.ts */
export async function buildForegroundWasm() {
  let binary = null;
  const { error, stderr } = await asc.main(
    ['foreground.ts', '-o', 'out.wasm', '--importMemory', '--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert'],
    {
      readFile: (name) => (name === 'foreground.ts' ? readFileSync(`${here}foreground.ts`, 'utf8') : null),
      writeFile: (_name, contents) => {
        binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return [
    '// Made by `npm run kernels` from assembly/foreground.ts. Do not edit.',
    '',
    '/** The compiled kernel, base64. */',
    `export const foregroundWasmBase64 =\n  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('../foreground-wasm.ts', import.meta.url)), await buildForegroundWasm());
}
