import { expect, test } from 'vitest';
import { hostileReport, hostileTexts } from './hostile-report.fixture.ts';
import { cssString, escapeHtml, reportHtml } from './html.ts';
import { reportDocument } from './report-document.ts';

const html = (language: 'en' | 'fr', marks = 20) => {
  const { report, stills } = hostileReport(marks);
  return reportHtml(reportDocument(report, language, stills));
};

test.each(['en', 'fr'] as const)('what people wrote is never markup (%s)', (language) => {
  const text = html(language);
  const tags = [...text.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name!.toLowerCase());
  const known =
    'html head meta title style body article h1 h2 h3 p br ul li dl div dt dd table colgroup col thead tbody tr th td section img code strong bdi footer';
  expect(tags.filter((name) => !known.split(' ').includes(name))).toEqual([]);
  expect(text.match(/<style>/g)).toHaveLength(1);
  expect(text.match(/<\/style>/g)).toHaveLength(1);
  expect(text.match(/<img /g)).toHaveLength(3);
  expect(text).not.toMatch(/<[^>]*\son\w+=/i);
  // And all of it is there to read.
  for (const written of hostileTexts) {
    for (const line of written.split(/\r?\n/)) expect(text).toContain(escapeHtml(line));
  }
});

test('nothing is fetched and nothing runs', () => {
  const text = html('en');
  expect(text).not.toMatch(/<(script|link|iframe|object|embed|base|form)\b/i);
  const sources = [...text.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, source]) => source!.slice(0, 15));
  expect(sources).toEqual(['data:image/jpeg', 'data:image/jpeg', 'data:image/jpeg']);
  const style = /<style>([\s\S]*?)<\/style>/.exec(text)![1]!;
  expect(style.replaceAll(/"[^"]*"/g, '')).not.toMatch(/@import|url\(/);
});

test('the same data gives the same bytes', () => {
  expect(html('fr')).toBe(html('fr'));
});

test('searches without result stand in it, marked, and apart once more', () => {
  const english = html('en');
  expect(english.match(/NOTHING FOUND/g)).toHaveLength(4);
  expect(english).toContain('Searches without result');
  expect(english).toContain('crosses the line from (0.5, 0) to (0.5, 1), left to right');
  expect(html('fr')).toContain('franchit la ligne de (0,5\u00a0; 0) à (0,5\u00a0; 1), de gauche à droite');
});

test('times: in the zone of the camera with ±, from the beginning where the start is not known', () => {
  const english = html('en');
  expect(english).toContain('21 Sept 2026, 16:13:20.000 ±\u00a02\u00a0s');
  expect(english).toContain('0:00:01.234 from the beginning of the recording');
  expect(html('fr')).toContain('21 sept. 2026, 16:13:20,000 ±\u00a02\u00a0s');
});

test('the statement of what is never done, and that composites show other times', () => {
  expect(html('en')).toContain('Dayfold identifies nobody');
  expect(html('en')).toContain('A synopsis is a composite');
  expect(html('fr')).toContain('Un synopsis est un montage\u00a0:');
});

test('10,000 bookmarks: all listed, and said which have no still', () => {
  const english = html('en', 10_000);
  expect(english.match(/Bookmark \d/g)!.length).toBeGreaterThan(2);
  expect(english).toContain('All 10,000 bookmarks are listed');
  expect(english).toContain('<div>10,000</div>');
});

test('a string of CSS holds anything', () => {
  expect(cssString('a"b\\</style>\n')).toBe('"a\\22 b\\5c \\3c /style\\3e \\a "');
});
