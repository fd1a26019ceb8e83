import { createRequire } from 'node:module';
import { DayfoldError } from '../../base/errors.ts';
import type { TextBitmap, TextRenderer } from '../../synopsis/labels/text-bitmap.ts';

const FAMILY = 'Dayfold DejaVu Sans Condensed';
const FILE = 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf';

let isRegistered = false;
const load = createRequire(import.meta.url);

/**
 * The canvas, loaded when a film is made and not before. It would read every font of the system at once, which takes half a second
 * and puts fonts of this machine within reach of a film that must be the same on all.
 */
function loadCanvas(): typeof import('@napi-rs/canvas') {
  process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1';
  return load('@napi-rs/canvas');
}

/** Draws text with the DejaVu font that comes with Dayfold, the same on every machine. Error: `internal` when it is missing. */
export function createTextRenderer(): TextRenderer {
  const { createCanvas, GlobalFonts } = loadCanvas();
  // Asked of the canvas itself, whether it has a font costs 0.2 s.
  if (!isRegistered) {
    const path = load.resolve(FILE);
    if (GlobalFonts.registerFromPath(path, FAMILY) === null) {
      throw new DayfoldError('internal', `The font ${path} could not be read; install Dayfold again.`);
    }
    isRegistered = true;
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
