// Compiles the kernels to WebAssembly and writes them as base64 into ../NAME-wasm.ts: the kernels may not read files, and a
// few KB of text need no loader in a worker. Run by `npm run kernels`; the tests beside the kernels rebuild and compare.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Names of the kernels. */
export const kernelNames = ['foreground', 'bootstrap', 'plate'];

/** @returns {Promise<string>} the text of NAME-wasm.ts */
export async function buildKernel(name) {
  let binary = null;
  const file = `${name}.ts`;
  const { error, stderr } = await asc.main(
    [file, '-o', 'out.wasm', '--importMemory', '--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert'],
    {
      readFile: (wanted) => (wanted === file ? readFileSync(`${here}${file}`, 'utf8') : null),
      writeFile: (_name, contents) => {
        binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return [
    `// Made by \`npm run kernels\` from assembly/${file}. Do not edit.`,
    '',
    '/** The compiled kernel, base64. */',
    `export const ${name}WasmBase64 =\n  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of kernelNames) {
    writeFileSync(fileURLToPath(new URL(`../${name}-wasm.ts`, import.meta.url)), await buildKernel(name));
  }
}
