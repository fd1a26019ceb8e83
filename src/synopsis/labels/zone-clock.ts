/** Offsets change at whole quarters of an hour in every zone since 1972 (IANA time zone database, 2025b). */
const BLOCK_SECONDS = 900;

/**
 * The clock on the wall in a zone: seconds since 1970-01-01T00:00 as read there, from those of UTC.
 *
 * @param zone IANA name; a RangeError is thrown when it is not known
 */
export function createZoneClock(zone: string): (utcSeconds: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  // A film asks for times that run on: a handful of blocks, and asking Intl each time would cost more than drawing.
  const offsets = new Map<number, number>();
  return (utcSeconds) => {
    const block = Math.floor(utcSeconds / BLOCK_SECONDS);
    let offset = offsets.get(block);
    if (offset === undefined) {
      const part: Record<string, number> = {};
      for (const { type, value } of format.formatToParts(block * BLOCK_SECONDS * 1000)) part[type] = Number(value);
      const read = Date.UTC(
        part['year']!,
        part['month']! - 1,
        part['day'],
        part['hour'],
        part['minute'],
        part['second'],
      );
      offset = read / 1000 - block * BLOCK_SECONDS;
      offsets.set(block, offset);
    }
    return utcSeconds + offset;
  };
}
