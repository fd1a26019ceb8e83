import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { routeModules } from './route-modules.ts';

/** Where the list lies in the built page. A name with a dot in front is not served. */
export const routeFilesName = '.vite/route-files.json';

/** Everything that is loaded before a place of the page is seen, paths from the root of the page. */
export interface RouteFiles {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/**
 * Writes down which built files each place needs, so that the server can name them in the page it sends for that place: without that the
 * browser learns of them one after the other, each from a script before.
 */
export function routeFiles(): Plugin {
  return {
    name: 'dayfold-route-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((one): one is Rolldown.OutputChunk => one.type === 'chunk');
      const ofModule = (module: string) => {
        const id = join(import.meta.dirname, 'src', module);
        const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(id));
        if (chunk === undefined) this.error(`${module} is in no built file`);
        return chunk;
      };
      const list: Record<string, RouteFiles> = {};
      for (const [route, module] of Object.entries(routeModules)) {
        list[route] = filesOf(chunks, [ofModule('start.ts'), ofModule('main.tsx'), ofModule(module)]);
      }
      this.emitFile({ type: 'asset', fileName: routeFilesName, source: JSON.stringify(list) });
    },
  };
}

/** Chunks and all they import, each once, in the order they were found. */
function filesOf(chunks: readonly Rolldown.OutputChunk[], roots: readonly Rolldown.OutputChunk[]): RouteFiles {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Map<string, Rolldown.OutputChunk>();
  const add = (chunk: Rolldown.OutputChunk | undefined) => {
    if (chunk === undefined || found.has(chunk.fileName)) return;
    found.set(chunk.fileName, chunk);
    for (const name of chunk.imports) add(byName.get(name));
  };
  for (const root of roots) add(root);
  const styles = [...found.values()].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  return {
    scripts: [...found.keys()].map((name) => `/${name}`),
    styles: [...new Set(styles)].map((name) => `/${name}`),
  };
}
