/**
 * Text of somebody for a terminal: control characters and marks that turn the direction of reading (Unicode UAX 9) are written as codes,
 * so that a name can't rewrite the line it stands in.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(
      /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu,
      (mark) => `\\u${mark.codePointAt(0)!.toString(16).padStart(4, '0')}`,
    );
}

/** Columns for people, two spaces apart, each as wide as its widest cell. */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows.map((row) => row.map(plainText))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, i) => cell.padEnd(widths[i]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** `28 kB`, `3.4 MB`, `12.0 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1000)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
