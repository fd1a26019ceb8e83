import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { routeModules } from '../route-modules.ts';
import { openingRequests } from './opening-requests.ts';
import { emptyQuery } from './review/query.ts';
import { queryFragment } from './review/query-address.ts';

const kept = new Map<string, string>();
vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null });
afterEach(() => kept.clear());

const at = (pathname: string, hash = '') => openingRequests({ pathname, hash });
const pathsAt = (pathname: string) => at(pathname).map(({ method, path }) => `${method} ${path}`);

test('the review place asks for its search first, then for what names things', () => {
  expect(pathsAt('/cases/cas_1')).toEqual([
    'POST /api/cases/cas_1/search',
    'GET /api/cases/cas_1',
    'GET /api/cases/cas_1/recordings?limit=1000',
    'GET /api/cases/cas_1/cameras',
  ]);
});

test('the search is that of the address', () => {
  const query = { ...emptyQuery, conditions: [{ kind: 'class' as const, classes: ['car' as const], not: false }] };
  const [search] = at('/cases/cas_1', queryFragment(query));
  expect(JSON.parse(search!.body!)).toMatchObject({ query, hide: ['excluded'], facets: true });
});

test('other places of a case ask for the case, places of none for nothing', () => {
  expect(pathsAt('/cases/cas_1/ledger')).toEqual(['GET /api/cases/cas_1']);
  expect(pathsAt('/')).toEqual([]);
  expect(pathsAt('/elsewhere')).toEqual([]);
  expect(pathsAt('/cases/cas%2F1')).toEqual([]);
});

test('a motive that was said goes with all that takes one', () => {
  kept.set('dayfold.motive.cas_1', 'who took the bag & when');
  const [search, showCase] = at('/cases/cas_1');
  expect(JSON.parse(search!.body!)).toMatchObject({ motive: 'who took the bag & when' });
  expect(showCase!.path).toBe('/api/cases/cas_1?motive=who%20took%20the%20bag%20%26%20when');
});

test('the list of places is that of the page', () => {
  const app = readFileSync(join(import.meta.dirname, 'app.tsx'), 'utf8');
  const modules = new Map(
    [...app.matchAll(/const (\w+) = lazy\(\(\) => import\('\.\/(.+?)'\)\)/g)].map(([, a, b]) => [a, b]),
  );
  const routes = [...app.matchAll(/<Route path="(.+?)" component={(\w+)}/g)].map(([, path, name]) => [
    path,
    modules.get(name),
  ]);
  expect(routes.length).toBeGreaterThan(5);
  expect(Object.fromEntries(routes)).toEqual(routeModules);
});
