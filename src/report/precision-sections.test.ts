import { expect, test } from 'vitest';
import type { CaseReport, ReportPrecision } from './case-report.ts';
import { hostileReport } from './hostile-report.fixture.ts';
import { reportHtml } from './html.ts';
import { precisionWords } from './precision-sections.ts';
import { reportDocument } from './report-document.ts';
import { reportWords } from './words.ts';

const measured: ReportPrecision = {
  confirmed: 23,
  dismissed: 2,
  precision: { share: 0.92, low: 0.7503, high: 0.9776 },
};
const few: ReportPrecision = { confirmed: 1, dismissed: 0, precision: null };
const beside = (one: ReportPrecision | null, language: 'en' | 'fr') =>
  precisionWords(one, reportWords[language], language, String);
const html = (report: CaseReport, language: 'en' | 'fr') => reportHtml(reportDocument(report, language, new Map()));

test('beside a class: how often it is right and the interval, or that it is not measured here and how far one is', () => {
  expect(beside(measured, 'en')).toBe(
    'by a detector; right for 92\u00a0% of 25 checked with this camera, 95\u00a0% interval 75\u00a0% to 98\u00a0%',
  );
  expect(beside(few, 'en')).toBe(
    'by a detector; how often that is right with this camera: not measured here (1 of ten checked)',
  );
  expect(beside(null, 'en')).toBe('by a detector; how often that is right with this camera: not measured here');
  expect(beside(measured, 'fr')).toBe(
    'selon un détecteur\u00a0; juste pour 92\u00a0% des 25 vérifiés avec cette caméra, intervalle à 95\u00a0%\u00a0: 75\u00a0% à 98\u00a0%',
  );
  expect(beside(few, 'fr')).toBe(
    'selon un détecteur\u00a0; fiabilité avec cette caméra\u00a0: non mesurée ici (1 sur dix vérifié)',
  );
});

test.each([
  ['en', 'How often classes are right', ['23 confirmed', '2 dismissed', '1 × several objects in one', '1,200 objects']],
  ['fr', 'Fiabilité des catégories', ['23 confirmés', '2 infirmés', '1 × plusieurs objets en un', 'non mesurée ici']],
] as const)('a table by camera, detector and class, and what it is worth (%s)', (language, title, told) => {
  const { report } = hostileReport(0);
  const text = html(report, language);
  expect(text).toContain(`<h2>${title}</h2>`);
  const table = /<table aria-label="(?:How often classes|Fiabilité des cat)[\s\S]*?<\/table>/.exec(text)![0];
  expect(table.match(/<tr>/g)).toHaveLength(3);
  for (const words of told) expect(table).toContain(words);
  expect(text).toMatch(/not a random sample|pas un échantillon tiré au hasard/);
  // One that no detector looked for, and one of before there were checks.
  const { classes: _, ...older } = report;
  expect(html({ ...report, classes: [] }, language)).not.toContain(title);
  expect(html(older, language)).not.toContain(title);
});
