import { useMemo } from 'react';
import { type IntlShape, useIntl } from 'react-intl';

/** Numbers with their units and times of the page itself (not of a camera), in the chosen language. */
export interface Measures {
  number(value: number): string;
  /** `12 %` of a share between 0 and 1, rounded down: 100 % is said when it is done. */
  percent(share: number): string;
  /** `12.3 %` of a share, `0.034 %` of a small one. */
  share(share: number): string;
  /** `1.4 GB`, decimal units. */
  bytes(count: number): string;
  /** `3 min 20 s`: the two largest units that are not 0. */
  span(seconds: number): string;
  /** `in 3 days`, `2 hours ago`. */
  distance(fromNowSeconds: number): string;
  /** Date and time where the page is looked at, or in a zone. */
  moment(utcMicros: number, options?: { readonly zone?: string; readonly seconds?: boolean }): string;
  date(utcMicros: number, zone?: string): string;
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const spanUnits = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The two largest units of a span of time that are not 0; whole seconds from ten on. */
export function spanParts(seconds: number): readonly (readonly [(typeof spanUnits)[number][0], number])[] {
  if (seconds < 10) return [['second', Math.max(0, Math.round(seconds * 10) / 10)]];
  let left = Math.round(seconds);
  const parts: [(typeof spanUnits)[number][0], number][] = [];
  for (const [unit, size] of spanUnits) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push([unit, count]);
    // Beside hours and more, a unit below that is 0 ends it: nobody says a day and three seconds.
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts;
}

/** Signs of units of time, the same in all languages. A day has none that everybody reads. */
const timeSigns: Readonly<Record<string, string>> = { hour: 'h', minute: 'min', second: 's' };

/** A number and its unit, which stay together. `name` is one of Intl's units. */
export function unitText(intl: Pick<IntlShape, 'formatNumber'>, value: number, name: string, digits = 0): string {
  const sign = timeSigns[name];
  if (sign !== undefined) return `${intl.formatNumber(value, { maximumFractionDigits: digits })}\u202f${sign}`;
  const text = intl.formatNumber(value, {
    style: 'unit',
    unit: name,
    // The short form of a byte is its name without the plural.
    unitDisplay: name === 'byte' ? 'long' : 'short',
    maximumFractionDigits: digits,
  });
  return text.replace(/[ \u00a0](?=\p{L})/u, '\u202f');
}

/** A share as a percentage with one digit behind the point; a small one with two digits that say something. */
export function shareText(intl: Pick<IntlShape, 'formatNumber'>, share: number): string {
  const digits = Math.abs(share) < 0.01 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 };
  return intl.formatNumber(share, { style: 'percent', ...digits });
}

function measuresOf(intl: IntlShape): Measures {
  const unit = (value: number, name: string, digits = 0) => unitText(intl, value, name, digits);
  return {
    number: (value) => intl.formatNumber(value),
    percent: (share) => intl.formatNumber(Math.floor(share * 100) / 100, { style: 'percent' }),
    share: (share) => shareText(intl, share),
    bytes(count) {
      const step = Math.min(4, count < 1000 ? 0 : Math.floor(Math.log10(count) / 3));
      const value = count / 1000 ** step;
      return unit(value, byteUnits[step]!, value < 10 && step > 0 ? 1 : 0);
    },
    span: (seconds) =>
      spanParts(seconds)
        .map(([name, count]) => unit(count, name, 1))
        .join(' '),
    distance(fromNowSeconds) {
      const size = Math.abs(fromNowSeconds);
      const [name, length] = spanUnits.find(([, one]) => size >= one) ?? spanUnits[3];
      // Days count as people count them: a deadline in a year is told in months.
      if (name === 'day' && size >= 90 * 86_400) {
        return intl.formatRelativeTime(Math.round(fromNowSeconds / (30.44 * 86_400)), 'month', { numeric: 'auto' });
      }
      return intl.formatRelativeTime(Math.trunc(fromNowSeconds / length), name, { numeric: 'auto' });
    },
    moment: (utcMicros, { zone, seconds = false } = {}) =>
      intl.formatDate(utcMicros / 1000, {
        dateStyle: 'medium',
        timeStyle: seconds ? 'medium' : 'short',
        ...(zone === undefined ? {} : { timeZone: zone }),
      }),
    date: (utcMicros, zone) =>
      intl.formatDate(utcMicros / 1000, { dateStyle: 'medium', ...(zone === undefined ? {} : { timeZone: zone }) }),
  };
}

export function useMeasures(): Measures {
  const intl = useIntl();
  return useMemo(() => measuresOf(intl), [intl]);
}
