import type { IntlShape } from 'react-intl';

/** A span of time in as few units as say it: "4.2 s", "1 min 30 s", "2 h". The signs of the units are the same in all languages. */
export function spanText(micros: number, intl: Pick<IntlShape, 'formatNumber'>): string {
  const unit = (value: number, sign: string, digits = 0) =>
    `${intl.formatNumber(value, { maximumFractionDigits: digits })}\u202f${sign}`;
  const seconds = micros / 1_000_000;
  if (seconds < 9.95) return unit(seconds, 's', 1);
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ] as const;
  const said = parts.filter(([value]) => value > 0);
  return said
    .slice(0, 2)
    .map(([value, sign]) => unit(value, sign))
    .join(' ');
}
