/** Reads `1:02:03.5`, `2:03` (minutes and seconds) or `3` (seconds); null for anything else. Microseconds. */
export function parseSpan(text: string): number | null {
  const found = /^(?:(?:(\d{1,6}):)?(\d{1,2}):)?(\d{1,6})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  if (found === null) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = found;
  if (found[1] !== undefined && Number(minutes) > 59) return null;
  if (found[2] !== undefined && Number(seconds) > 59) return null;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

/** The same the other way: `0:02:30`, with its fraction where there is one. */
export function spanText(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  const fraction = String(micros % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fraction === '' ? clock : `${clock}.${fraction}`;
}

/** Reads seconds as people type them, `2`, `0,5`; null for anything else or less than 0. Microseconds. */
export function parseSeconds(text: string): number | null {
  const found = /^(\d{1,5})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  return found === null ? null : Number(found[1]) * 1_000_000 + Number((found[2] ?? '').padEnd(6, '0'));
}
