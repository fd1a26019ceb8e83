import { colourNames } from '../base/colours.ts';
import { oklabOfSrgb, type SrgbColour } from '../base/oklab.ts';
import { mostColours, swatchStep } from '../colours/colour-tally.ts';
import { type ShownColour, shownColour } from '../colours/shown-colour.ts';
import { joined, own, type Sql, sql } from './sql.ts';

/** A value of a colour besides the basic names: nobody can tell. */
export const unknownColour = 'unknown';

/** Values of a colour that a search knows; their numbers are those of the codes. */
export const colourValues = [...colourNames, unknownColour] as const;
export type ColourValue = (typeof colourValues)[number];

/** Of which part of an object a colour is asked: of all of it, or of a person's upper or lower clothes. */
export const colourParts = ['any', 'upper', 'lower'] as const;
export type ColourPart = (typeof colourParts)[number];

/** Columns of a part: its colours by share, each in 32 bits. */
export const codeColumns: Readonly<Record<ColourPart, readonly string[]>> = {
  any: Array.from({ length: mostColours }, (_, i) => `colour${i}`),
  upper: Array.from({ length: mostColours - 1 }, (_, i) => `upper${i}`),
  lower: Array.from({ length: mostColours - 1 }, (_, i) => `lower${i}`),
};

// From bit 0: 4 of the name, 10 of the share in thousandths, 6 each of lightness, a and b in steps of `swatchStep`, a and b from -32 on.
const noName = 15;
const noSwatch = 63;
const shift = { share: 4, lightness: 14, a: 20, b: 26 } as const;
const middle = 32;
const steps = Math.round(1 / swatchStep);

/** The code of a colour that nobody can tell, and of none. */
const unknownCode = colourValues.indexOf(unknownColour) + 1000 * 2 ** shift.share + noSwatch * 2 ** shift.lightness;
const noCode = noName + noSwatch * 2 ** shift.lightness;

/** SQL for the codes of a part, from its list of colours in tubes.parquet. */
export function codesOfList(part: ColourPart, list: string): readonly (readonly [column: string, value: Sql])[] {
  const names = joined(
    colourNames.map((name) => sql`${name}`),
    ', ',
    '',
  );
  return codeColumns[part].map((column, i) => {
    const item = (field: string) => own(`(${list}[${i + 1}]).${field}`);
    const step = (field: string, from: number, weight: number) =>
      sql`coalesce((round(${item(field)} * ${own(String(steps))}) + ${own(String(from))})::BIGINT,
        ${own(String(field === 'lightness' ? noSwatch : 0))}) * ${own(String(2 ** weight))}`;
    const code = sql`((list_position([${names}], ${item('name')}) - 1)
      + round(1000 * ${item('share')})::BIGINT * ${own(String(2 ** shift.share))}
      + ${step('lightness', 0, shift.lightness)} + ${step('a', middle, shift.a)} + ${step('b', middle, shift.b)})`;
    // Who has no colour at all has one that nobody can tell.
    const without = part === 'any' && i === 0 ? unknownCode : noCode;
    return [column, sql`coalesce(${code}, ${own(String(without))})::UINTEGER`] as const;
  });
}

/** SQL for the sum of the shares of some values in a part, 0..1000. Whose colours nobody can tell has none in any part. */
export function shareSum(values: readonly ColourValue[], part: ColourPart): Sql {
  const numbers = [...new Set(values)].map((value) => colourValues.indexOf(value));
  const unknown = colourValues.indexOf(unknownColour);
  const named = numbers.filter((number) => number !== unknown);
  const terms = named.length === 0 ? [] : codeColumns[part].map((column) => shareWhere(column, isNamed(column, named)));
  if (numbers.includes(unknown)) terms.push(shareWhere(codeColumns.any[0]!, isNamed(codeColumns.any[0]!, [unknown])));
  return sql`(${joined(terms, ' + ', '0')})`;
}

/** SQL for the sum of the shares of a part's colours that look like a picked one, 0..1000. `tolerance`: distance in Oklab. */
export function shareNear(picked: SrgbColour, tolerance: number, part: ColourPart): Sql {
  const lab = oklabOfSrgb(picked);
  const terms = codeColumns[part].map((column) => {
    const step = (at: number) => own(`((${column} >> ${at}) & 63)`);
    const squares = (['lightness', 'a', 'b'] as const).map((axis) => {
      const wanted = lab[axis] * steps + (axis === 'lightness' ? 0 : middle);
      return sql`(${step(shift[axis])} - ${wanted}::DOUBLE) ** 2`;
    });
    const isNear = sql`${step(shift.lightness)} <> ${own(String(noSwatch))}
      AND ${joined(squares, ' + ', '')} <= ${(tolerance * steps) ** 2 + 1e-9}::DOUBLE`;
    return shareWhere(column, isNear);
  });
  return sql`(${joined(terms, ' + ', '')})`;
}

/** What `shareSum` is for one object. @param codes of the part @param first code of all of it, which says when nobody can tell */
export function sharesOf(codes: readonly number[], first: number, values: readonly ColourValue[]): number {
  const unknown = colourValues.indexOf(unknownColour);
  const numbers = new Set(values.map((value) => colourValues.indexOf(value)));
  const isUnknown = numbers.delete(unknown) && (first & 15) === unknown;
  return codes.reduce(
    (sum, code) => sum + (numbers.has(code & 15) ? shareOf(code) : 0),
    isUnknown ? shareOf(first) : 0,
  );
}

/** What `shareNear` is for one object. @param codes of the part */
export function sharesNear(codes: readonly number[], picked: SrgbColour, tolerance: number): number {
  const lab = oklabOfSrgb(picked);
  const most = (tolerance * steps) ** 2 + 1e-9;
  let sum = 0;
  for (const code of codes) {
    if (((code >>> shift.lightness) & 63) === noSwatch) continue;
    let distance = 0;
    for (const axis of ['lightness', 'a', 'b'] as const) {
      const wanted = lab[axis] * steps + (axis === 'lightness' ? 0 : middle);
      const off = ((code >>> shift[axis]) & 63) - wanted;
      distance += off * off;
    }
    if (distance <= most) sum += shareOf(code);
  }
  return sum;
}

function shareOf(code: number): number {
  return (code >>> shift.share) & 1023;
}

/** SQL for the values of a part that have at least this share, as bits by their number. */
export function valueBits(part: ColourPart, leastShare: number): Sql {
  const least = Math.ceil(leastShare * 1000 - 1e-6);
  const bits = codeColumns[part].map(
    (column) =>
      `(CASE WHEN ((${column} >> ${shift.share}) & 1023) >= ${least} THEN 1 << (${column} & 15)::INTEGER ELSE 0 END)`,
  );
  return own(`(${bits.join(' + ')})`);
}

/** A colour of a code as people see it; null when it has no name. */
export function colourOfCode(code: number): ShownColour | null {
  const name = colourNames[code & 15];
  if (name === undefined) return null;
  const share = ((code >>> shift.share) & 1023) / 1000;
  const at = (from: number) => (code >>> from) & 63;
  const hasSwatch = at(shift.lightness) !== noSwatch;
  const swatch = {
    lightness: at(shift.lightness) / steps,
    a: (at(shift.a) - middle) / steps,
    b: (at(shift.b) - middle) / steps,
  };
  return shownColour({ name, share, swatch: hasSwatch ? swatch : null });
}

function isNamed(column: string, numbers: readonly number[]): Sql {
  return own(`(${column} & 15) IN (${numbers.join(', ')})`);
}

function shareWhere(column: string, holds: Sql): Sql {
  return sql`(CASE WHEN ${holds} THEN ${own(`((${column} >> ${shift.share}) & 1023)`)} ELSE 0 END)`;
}
