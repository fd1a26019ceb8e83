/** A text out of a file as it may stand in a message: in quotes, at most 80 characters, without those that act on a terminal or turn the text. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '?').slice(0, 80)}"`;
}
