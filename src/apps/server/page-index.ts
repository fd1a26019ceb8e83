import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Coding, type PageFile, packFile } from './page-files.ts';

/** Files of one place of the page, as `web/route-files.ts` wrote them down. */
interface RouteFiles {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/** What was built at one time. */
interface Built {
  readonly modifiedMs: number;
  readonly html: string;
  readonly routes: ReadonlyMap<string, RouteFiles>;
  readonly packed: Map<string, Promise<PageFile>>;
}

/**
 * The page's one document, for each place with the files it needs named in its head: the browser then asks for all of them at once, rather
 * than for each when the one before has come. The document itself stays without any of the case.
 */
export class PageIndex {
  readonly #folder: string;
  #built: Built | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param path of the place that is asked for. Null when the page is not built. */
  async read(path: string, coding: Coding): Promise<PageFile | null> {
    const built = await this.#read();
    if (built === null) return null;
    const route = [...built.routes.keys()].find((pattern) => isAt(path, pattern)) ?? '';
    const key = `${coding} ${route}`;
    let file = built.packed.get(key);
    if (file === undefined) {
      const html = withFiles(built.html, built.routes.get(route) ?? { scripts: [], styles: [] });
      file = packFile(Buffer.from(html), '.html', coding);
      built.packed.set(key, file);
    }
    return file;
  }

  async #read(): Promise<Built | null> {
    const index = join(this.#folder, 'index.html');
    const found = await stat(index).catch(() => null);
    if (!found?.isFile()) return null;
    if (this.#built?.modifiedMs === found.mtimeMs) return this.#built;
    const html = await readFile(index, 'utf8').catch(() => null);
    if (html === null) return null;
    // A page that was built without the list is whole all the same, only slower to open.
    const list = await readFile(join(this.#folder, '.vite/route-files.json'), 'utf8').catch(() => '{}');
    const routes = new Map(Object.entries(JSON.parse(list) as Record<string, RouteFiles>));
    this.#built = { modifiedMs: found.mtimeMs, html, routes, packed: new Map() };
    return this.#built;
  }
}

/** Whether a path is at a place; `:name` of its pattern stands for one part. */
function isAt(path: string, pattern: string): boolean {
  const [parts, wanted] = [path, pattern].map((text) => text.split('/').filter((part) => part !== ''));
  return parts!.length === wanted!.length && wanted!.every((part, i) => part.startsWith(':') || part === parts![i]);
}

function withFiles(html: string, { scripts, styles }: RouteFiles): string {
  const named = (file: string) => html.includes(`"${file}"`);
  const tags = [
    ...scripts.filter((file) => !named(file)).map((file) => `<link rel="modulepreload" crossorigin href="${file}">`),
    ...styles.filter((file) => !named(file)).map((file) => `<link rel="stylesheet" crossorigin href="${file}">`),
  ];
  return html.replace('</head>', `${tags.map((tag) => `${tag}\n`).join('')}</head>`);
}
