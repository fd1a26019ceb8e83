/** What an interface can show of a name without being fooled: longer ones are shortened in the middle. Characters, guess. */
const longestShown = 200;

/**
 * Characters that move the cursor, turn the direction of text, or cannot be seen: controls, format characters (without the two
 * joiners that Persian and Indian scripts need), line and paragraph separators.
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Extensions kept for stored copies; players and FFmpeg look at them. */
const plainExtension = /\.([a-z0-9]{1,8})$/i;

/**
 * A name or path as one line of text that is safe to show: bytes that are no UTF-8 as `\xff`, unseen characters as `\n` or
 * `\u{202e}`, too long ones shortened in the middle. For showing only: two names may look the same.
 */
export function showName(name: Uint8Array | string, longest: number = longestShown): string {
  const text = (typeof name === 'string' ? name.toWellFormed() : decode(name)).replace(unseen, escapeCharacter);
  const characters = [...text];
  if (characters.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (longest - 1 - head)).join('')}`;
}

/** The extension for a stored copy, lower case with its dot; `.video` where the name has none that is plain. */
export function storedExtension(name: Uint8Array | string): string {
  const text = typeof name === 'string' ? name : Buffer.from(name).toString('latin1');
  return `.${(plainExtension.exec(text)?.[1] ?? 'video').toLowerCase()}`;
}

/** True when the bytes are the UTF-8 of some text, so that a string can stand for them. */
export function isText(name: Uint8Array): boolean {
  return Buffer.from(Buffer.from(name).toString('utf8'), 'utf8').equals(name);
}

/** The last part of a path. */
export function lastPart(path: Uint8Array): Buffer {
  return Buffer.from(path.subarray(path.lastIndexOf(slash) + 1));
}

const slash = '/'.charCodeAt(0);

function escapeCharacter(character: string): string {
  const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return short[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

function decode(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (isText(buffer)) return buffer.toString('utf8');
  let text = '';
  for (let at = 0; at < buffer.length; ) {
    const length = lengthOf(buffer[at]!);
    const piece = buffer.subarray(at, at + length);
    if (length > 0 && piece.length === length && isText(piece)) {
      text += piece.toString('utf8');
      at += length;
    } else {
      text += `\\x${buffer[at]!.toString(16).padStart(2, '0')}`;
      at++;
    }
  }
  return text;
}

/** Bytes of the UTF-8 sequence that a byte begins, 0 when it begins none. */
function lengthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}
