/** Bytes of a name before its extension: with both it stays under the 255 that file systems take. */
const longestStemBytes = 200;

/** The last part of a name somebody sent, as the name of a file in a folder of ours. */
export function sentName(name: string): string {
  const last = name
    .split(/[\\/]/)
    .at(-1)!
    .replaceAll(/[^\p{L}\p{N}._ \-[\]()@+,=]/gu, '_')
    .replace(/^\.+/, '_');
  const extension = /\.[a-z0-9]{1,8}$/i.exec(last)?.[0] ?? '';
  const stem = startOfText(last.slice(0, -extension.length || undefined), longestStemBytes);
  return `received ${stem.trim() === '' ? 'file' : stem}${extension}`;
}

/** As many whole characters of a text as fit into so many bytes of UTF-8. */
function startOfText(text: string, mostBytes: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
