import type { IntlShape } from 'react-intl';

/** A span of time in as few units as say it: "4.2 s", "1 min 30 s", "2 h". */
export function spanText(micros: number, intl: Pick<IntlShape, 'formatNumber'>): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour', digits = 0) =>
    intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });
  const seconds = micros / 1_000_000;
  if (seconds < 10) return unit(seconds, 'second', 1);
  const whole = Math.round(seconds);
  if (whole < 60) return unit(whole, 'second');
  const parts = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ] as const;
  return parts
    .filter(([value]) => value > 0)
    .slice(0, 2)
    .map(([value, name]) => unit(value, name))
    .join(' ');
}
