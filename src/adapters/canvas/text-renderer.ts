import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { DayfoldError } from '../../base/errors.ts';
import type { TextBitmap, TextRenderer } from '../../synopsis/labels/text-bitmap.ts';

const FAMILY = 'Dayfold DejaVu Sans Condensed';
const FILE = 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf';

/** Draws text with the DejaVu font that comes with Dayfold, the same on every machine. Error: `internal` when it is missing. */
export function createTextRenderer(): TextRenderer {
  if (!GlobalFonts.has(FAMILY)) {
    const path = createRequire(import.meta.url).resolve(FILE);
    if (GlobalFonts.registerFromPath(path, FAMILY) === null) {
      throw new DayfoldError('internal', `The font ${path} could not be read; install Dayfold again.`);
    }
  }
  const measure = createCanvas(1, 1).getContext('2d');
  return {
    render(text, sizePx): TextBitmap {
      const font = `${sizePx}px "${FAMILY}"`;
      measure.font = font;
      const widthPx = Math.max(1, Math.ceil(measure.measureText(text).width));
      // Ascent and descent of DejaVu with its accents, in ems, from its own tables.
      const heightPx = Math.ceil(sizePx * 1.24);
      const context = createCanvas(widthPx, heightPx).getContext('2d');
      context.font = font;
      context.fillStyle = '#fff';
      context.textBaseline = 'alphabetic';
      context.fillText(text, 0, Math.round(sizePx * 0.98));
      const { data } = context.getImageData(0, 0, widthPx, heightPx);
      const coverage = new Uint8Array(widthPx * heightPx);
      for (let i = 0; i < coverage.length; i++) coverage[i] = data[4 * i + 3]!;
      return { widthPx, heightPx, coverage };
    },
  };
}
