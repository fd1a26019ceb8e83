import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from './local-time.ts';
import { namePatterns } from './name-patterns.ts';
import { type NameReading, readNameTime } from './name-time.ts';

/** A reading as ISO 8601, with Z when it is an instant. */
function isoOf({ found }: NameReading): string | null {
  if (found === null) return null;
  if ('local' in found.time) return textOf(found.time.local).replace(' ', 'T');
  const { utcMicros } = found.time;
  return `${new Date(Math.floor(utcMicros / 1000)).toISOString().slice(0, -1)}${String(utcMicros % 1000).padStart(3, '0')}Z`;
}

/** The same instant or local time, however it is written. */
function same(iso: string | null): string | null {
  if (iso === null) return null;
  const [, head, fraction = '', zone] = /^(.*?)(?:\.(\d+))?(Z?)$/.exec(iso)!;
  return `${head!.length === 16 ? `${head}:00` : head}.${fraction.padEnd(6, '0')}${zone}`;
}

describe('names of recordings', () => {
  const rows = namePatterns.flatMap((pattern) =>
    pattern.examples.map(([name, time]) => [name, time, pattern.maker] as const),
  );
  it.each(rows)('%s is %s (%s)', (name, time, maker) => {
    const reading = readNameTime(name);
    expect(same(isoOf(reading))).toBe(same(time));
    if (time !== null) expect(reading.found?.maker).toBe(maker);
  });

  it('covers the makers whose files are met most', () => {
    const makers = namePatterns.map((pattern) => pattern.maker).join('\n');
    for (const name of ['Hikvision', 'Dahua', 'Axis', 'Milestone', 'Axon', 'Hanwha', 'Avigilon', 'Bosch', 'UniFi']) {
      expect(makers).toContain(name);
    }
    for (const name of ['Reolink', 'Tapo', 'Blue Iris', 'Frigate', 'GoPro', 'ISO 8601']) expect(makers).toContain(name);
    for (const pattern of namePatterns) expect(pattern.examples.length).toBeGreaterThan(0);
  });

  it.each([
    ['cam_20240230_140000.mp4', '2024-02-30'],
    ['cam_20241301_140000.mp4', '2024-13-01'],
    ['cam_20240501_250000.mp4', '25:00:00'],
    ['cam_20240501_146000.mp4', '14:60:00'],
  ])('%s is no date', (name, part) => {
    const reading = readNameTime(name);
    expect(reading.found).toBeNull();
    expect(reading.refused[0]?.reason).toContain(part);
  });

  it('a day and a month that can be exchanged are not guessed', () => {
    const reading = readNameTime('Entrance 01-05-2024 14-00-00.avi');
    expect(reading.found).toBeNull();
    expect(reading.refused[0]?.reason).toContain('can be two days');
  });

  it.each(['', 'movie.mp4', 'camera 12.avi', '2024-05-01.mp4', '1080p 60.mp4', 'DSC_0042.MOV', '00000001.ts'])(
    'nothing is made of %s',
    (name) => expect(readNameTime(name)).toEqual({ found: null, refused: [] }),
  );

  it('a hyphen and a number behind a time are no offset unless they can be one', () => {
    expect(isoOf(readNameTime('20240501T140000-1459.mp4'))).toBe('2024-05-01T14:00:00');
    expect(isoOf(readNameTime('cam_2024-05-01_14-00-00-0007.mp4'))).toBe('2024-05-01T14:00:00');
    expect(same(isoOf(readNameTime('20240501T140000-0330.mp4')))).toBe(same('2024-05-01T17:30:00Z'));
  });

  it('reads back any possible time it is given', () => {
    const times = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.constantFrom('_', '-', ' ', ''), (at, between) => {
        const digits = at.toISOString().replace(/\D/g, '').slice(0, 14);
        const name = `cam_${digits.slice(0, 8)}${between}${digits.slice(8)}.mp4`;
        expect(isoOf(readNameTime(name))).toBe(at.toISOString().slice(0, 19));
      }),
    );
  });

  it('any name, however long, is read in no time and never throws', () => {
    const piece = fc.constantFrom(
      '2024',
      '05',
      '-',
      '_',
      ' ',
      '/',
      '\n',
      '[M]',
      'T',
      '.',
      'video ',
      'Axon ',
      '1',
      '\u202e',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 4000 }), (pieces) => void readNameTime(pieces.join(''))));
    const before = performance.now();
    for (const hostile of ['2024-05-01/'.repeat(400), '20240501'.repeat(500), 'Axon video '.repeat(400)])
      readNameTime(hostile);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
