import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { ReportDocument } from '../../report/blocks.ts';
import { createFontText, fontCharacters } from '../../report/font-text.ts';
import { pdfDefinition } from '../../report/pdf-definition.ts';
import { reportWords } from '../../report/words.ts';

const fontFolder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const font = (name: string) => join(fontFolder, `${name}.ttf`);
const faces = (normal: string, bold: string) => ({
  normal: font(normal),
  bold: font(bold),
  italics: font(normal),
  bolditalics: font(bold),
});

/** The document as a PDF. */
export async function writePdf(document: ReportDocument): Promise<Uint8Array> {
  pdfmake.setFonts({
    Text: faces('DejaVuSans', 'DejaVuSans-Bold'),
    Mono: faces('DejaVuSansMono', 'DejaVuSansMono-Bold'),
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fontFolder));
  const [regular, bold] = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) => fontCharacters(readFileSync(font(name))));
  const safe = createFontText({ has: (codePoint) => regular!.has(codePoint) && bold!.has(codePoint) });
  const definition = pdfDefinition(document, safe, reportWords[document.language].replaced);
  return pdfmake.createPdf(definition).getBuffer();
}
