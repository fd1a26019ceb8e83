/** File names of pictures that can be read, with a number somewhere before the ending. */
const numberedPicture = /\d[^.]*\.(jpe?g|png|bmp)$/i;

/** True for `in000123.jpg` and the like. */
export function isNumberedPicture(name: string): boolean {
  return numberedPicture.test(name) && !name.startsWith('.');
}

/** Order of names in which numbers count by value: `a2` before `a10`. Independent of the locale. */
export function compareNaturally(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    const byValue = /^\d/.test(x) && /^\d/.test(y) ? compareDigits(x, y) : 0;
    if (byValue !== 0) return byValue;
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** Digits of any length, without turning them into a double. */
function compareDigits(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}
