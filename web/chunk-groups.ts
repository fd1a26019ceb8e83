import { join, relative, sep } from 'node:path';
import { routeModules } from './route-modules.ts';

/** Of the bundler: what is known of a module. */
interface ModuleGraph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** One built file: the modules that get its name, of those that none before has taken. */
interface ChunkGroup {
  readonly name: (id: string, graph: ModuleGraph) => string | null;
  readonly debugName: string;
  readonly priority: number;
}

const source = join(import.meta.dirname, 'src');
const places = new Set(Object.values(routeModules));
const review = routeModules['/cases/:caseId']!;

/** The component library, which takes a third of all script. */
const library = /\/node_modules\/(react-aria|react-stately|@internationalized)/;

/** Parts of it that forms need; its one entry imports them all, so who leads to them says nothing. */
const seldom =
  /@internationalized\/date|\/private\/(datepicker|numberfield|spinbutton|combobox|gridlist|virtualizer|layout|tree|intl\/(datepicker|numberfield|spinbutton|combobox|gridlist)|DateField|HiddenDateInput|NumberField|ComboBox|GridList|Virtualizer)\b/;

/**
 * Few files, which a browser reads side by side: what begins requests, the component library, other packages, what every place loads, and what
 * the review place shares with others. All else is left to the bundler, which gives each place its own. Left alone altogether the review place
 * had thirty-two files, of which each costs the browser some milliseconds in two processes; in one file they were read one after the other.
 */
export const chunkGroups: readonly ChunkGroup[] = [
  group('start', 5, (_id, roots) => roots.has('start.ts')),
  group('library', 4, (id, roots) => roots.has('main.tsx') && library.test(id)),
  group('packages', 3, (id, roots) => roots.has('main.tsx') && id.includes('/node_modules/')),
  group('main', 2, (_id, roots) => roots.has('main.tsx')),
  group('parts', 1, (_id, roots) => roots.has(review) && [...roots].filter((root) => places.has(root)).length > 1),
];

function group(name: string, priority: number, takes: (id: string, roots: ReadonlySet<string>) => boolean): ChunkGroup {
  const nameOf: ChunkGroup['name'] = (id, graph) => (!seldom.test(id) && takes(id, rootsOf(id, graph)) ? name : null);
  return { name: nameOf, debugName: name, priority };
}

/** Of the modules that lead to this one: the places, the start, and those that nothing imports but in a call (`import()`). Names in `src`. */
function rootsOf(id: string, graph: ModuleGraph): ReadonlySet<string> {
  const roots = new Set<string>();
  const seen = new Set([id]);
  for (const one of seen) {
    const importers = graph.getModuleInfo(one)?.importers ?? [];
    const name = relative(source, one).split(sep).join('/');
    if (importers.length === 0 || places.has(name) || name === 'main.tsx' || name === 'start.ts') roots.add(name);
    for (const importer of importers) seen.add(importer);
  }
  return roots;
}
