import type { Size } from '../../base/geometry.ts';

/** A line of text as coverage: u8, [heightPx, widthPx], row-major, 0 none, 255 full. All lines of one size are equally high. */
export interface TextBitmap extends Size {
  readonly coverage: Uint8Array;
}

/** Draws text. Port: implemented by adapters/canvas. */
export interface TextRenderer {
  /** @param sizePx font size; digits are 0.73 of it high */
  render(text: string, sizePx: number): TextBitmap;
}

/** Puts bitmaps of one height side by side. */
export function joinBitmaps(parts: readonly TextBitmap[]): TextBitmap {
  const widthPx = parts.reduce((sum, part) => sum + part.widthPx, 0);
  const heightPx = parts[0]?.heightPx ?? 0;
  const coverage = new Uint8Array(widthPx * heightPx);
  let left = 0;
  for (const part of parts) {
    for (let y = 0; y < heightPx; y++) {
      coverage.set(part.coverage.subarray(y * part.widthPx, (y + 1) * part.widthPx), y * widthPx + left);
    }
    left += part.widthPx;
  }
  return { widthPx, heightPx, coverage };
}

/** Draws short changing texts, such as times, from glyphs drawn once. Digits of DejaVu are all equally wide. */
export function createGlyphText(renderer: TextRenderer, sizePx: number): (text: string) => TextBitmap {
  const glyphs = new Map<string, TextBitmap>();
  return (text) =>
    joinBitmaps(
      Array.from(text, (character) => {
        let glyph = glyphs.get(character);
        if (glyph === undefined) {
          glyph = renderer.render(character, sizePx);
          glyphs.set(character, glyph);
        }
        return glyph;
      }),
    );
}
