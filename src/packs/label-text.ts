/**
 * A label as it is compared: compatibility forms and accents folded (NFKD), camel case and everything that is no letter or digit parted by
 * one space, lower case. `"Sports_Ball"` and `"sportsBall"` are both `"sports ball"`.
 */
export function plainLabel(label: string): string {
  return label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
