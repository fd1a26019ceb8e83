import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostileReport } from '../../report/hostile-report.fixture.ts';
import { reportDocument } from '../../report/report-document.ts';
import { writePdf } from './write-pdf.ts';

const { report, stills } = hostileReport(20);

/** The text of a PDF as poppler reads it; null where that is not installed. */
function textOf(pdf: Uint8Array): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'dayfold-pdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    return execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the worst texts make a PDF, the same each time', async () => {
  const document = reportDocument(report, 'fr', stills);
  const pdf = await writePdf(document);
  expect(Buffer.from(pdf.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
  expect(Buffer.from(await writePdf(document)).equals(pdf)).toBe(true);
});

test('an outsider reads in it what was written', async (context) => {
  const text = textOf(await writePdf(reportDocument(report, 'en', stills)));
  if (text === null) return context.skip('pdftotext (poppler) is not installed');
  expect(text).toContain('<script>alert(1)</script>');
  expect(text).toContain('[U+1F6B2]');
  expect(text).toMatch(/NOTHING\b/);
  expect(text).toMatch(/Page 1 of \d/);
  expect(text).toContain('Searches without result');
});
