import { describe, expect, it, test } from 'vitest';
import { trueUtcMicros } from './clock-offset.ts';
import { chooseStart, type StartFacts } from './start-time.ts';
import { utcText } from './wall-time.ts';

const micros = (iso: string) => Date.parse(iso) * 1000;
const nothing: StartFacts = {
  path: 'movie.mp4',
  container: null,
  durationMicros: 600_000_000,
  modifiedUtcMicros: null,
  nowUtcMicros: micros('2026-06-01T00:00Z'),
  zone: 'Europe/Paris',
};
const mp4 = (startsAt: string) => ({ startsAt, format: 'mov,mp4' });
const startOf = (facts: Partial<StartFacts>) => {
  const guess = chooseStart({ ...nothing, ...facts });
  return { ...guess, at: guess.chosen && utcText(guess.chosen.utcMicros), how: guess.chosen?.how ?? '' };
};

describe('the start of a recording', () => {
  it('is unknown when nothing tells it; the modification time is shown but not used', () => {
    expect(startOf({})).toMatchObject({ chosen: null, source: null, candidates: [] });
    const guess = startOf({ modifiedUtcMicros: micros('2024-05-01T12:00Z') });
    expect(guess.chosen).toBeNull();
    expect(guess.candidates).toMatchObject([{ source: 'modified', utcMicros: micros('2024-05-01T12:00Z') }]);
    expect(guess.candidates[0]!.uncertaintyMicros).toBeGreaterThan(86_400_000_000);
  });

  it('comes from the name in local time of the camera', () => {
    const guess = startOf({ path: 'x/cam_20240501_140000.mp4' });
    expect(guess).toMatchObject({ at: '2024-05-01T12:00:00.000Z', source: 'fileName' });
    expect(guess.chosen?.uncertaintyMicros).toBe(1_000_000);
    expect(guess.how).toContain('local time of Europe/Paris');
  });

  it('comes from the container when the name tells nothing, with the doubt that belongs to it', () => {
    const guess = startOf({ container: mp4('2024-05-01T12:00:00.000Z') });
    expect(guess).toMatchObject({ at: '2024-05-01T12:00:00.000Z', source: 'container' });
    expect(guess.chosen?.uncertaintyMicros).toBe(601_000_000);
    expect(guess.how).toContain('end of recording or the time of an export');
  });

  it.each([
    ['2024-05-01T12:00:01.000Z', 'the container agrees'],
    ['2024-05-01T12:10:02.000Z', 'tells the end, which agrees'],
    ['2024-05-01T14:00:00.000Z', 'zone of the camera may be another'],
    ['2024-05-20T09:12:13.000Z', 'may be the time of an export'],
  ])('the name goes before a container that says %s: %s', (container, words) => {
    const guess = startOf({ path: 'cam_20240501_140000.mp4', container: mp4(container) });
    expect(guess).toMatchObject({ at: '2024-05-01T12:00:00.000Z', source: 'fileName' });
    expect(guess.how).toContain(words);
    expect(guess.candidates.map((candidate) => candidate.source)).toEqual(['fileName', 'container']);
  });

  it.each([
    '1904-01-01T00:00:00.000Z',
    '1970-01-01T00:00:00.000Z',
    '1970-01-01T00:12:00.000Z',
    '2031-01-01T00:00:00.000Z',
  ])('a container that says %s is not believed, and why is told', (startsAt) => {
    const guess = startOf({ container: mp4(startsAt) });
    expect(guess.chosen).toBeNull();
    expect(guess.candidates[0]!.how).toMatch(/never set|future/);
  });

  it('the clock in the stream of a recorder goes before the name', () => {
    const container = { startsAt: '2024-05-01T14:00:02.480', format: 'dhav' };
    const guess = startOf({ path: '2024-05-01/001/dav/14/14.00.00-14.10.00[M][0@0][0].dav', container });
    expect(guess).toMatchObject({ at: '2024-05-01T12:00:02.480Z', source: 'container' });
  });

  it('given by hand goes before all, and the others are kept', () => {
    const guess = startOf({ path: 'cam_20240501_140000.mp4', given: '2024-05-01T14:03:00' });
    expect(guess).toMatchObject({ at: '2024-05-01T12:03:00.000Z', source: 'given' });
    expect(guess.candidates).toHaveLength(2);
  });

  it('a name in a gap is no start, and says so; one in a fold is uncertain, unless the name or a person says which', () => {
    const gap = startOf({ path: 'cam_20260329_023000.mp4' });
    expect(gap.chosen).toBeNull();
    expect(gap.candidates[0]!.how).toContain('did not exist in Europe/Paris');
    const fold = { path: 'cam_20251026_023000.mp4' };
    expect(startOf(fold).chosen).toMatchObject({
      utcMicros: micros('2025-10-26T00:30Z'),
      uncertaintyMicros: 3_601_000_000,
    });
    expect(startOf({ ...fold, fold: 'later' }).chosen).toMatchObject({
      utcMicros: micros('2025-10-26T01:30Z'),
      uncertaintyMicros: 1_000_000,
    });
    const reolink = startOf({ path: 'RecS02_DST20251026_023000_023100_2B14808_32F1DF.mp4' });
    expect(reolink.chosen).toMatchObject({ utcMicros: micros('2025-10-26T00:30Z'), uncertaintyMicros: 1_000_000 });
  });

  it('without a zone it is uncertain by the largest offset there is; with Z in the name it is not', () => {
    expect(startOf({ path: 'cam_20240501_140000.mp4', zone: null }).chosen).toMatchObject({
      utcMicros: micros('2024-05-01T14:00Z'),
      uncertaintyMicros: 14 * 3_600_000_000 + 1_000_000,
    });
    expect(startOf({ path: 'cam_20240501T140000Z.mp4', zone: null }).chosen?.uncertaintyMicros).toBe(1_000_000);
  });

  it('a zone that does not exist is refused', () => {
    expect(() => startOf({ zone: 'Europe/Atlantis' })).toThrow(expect.objectContaining({ code: 'usage.invalid' }));
  });
});

test('the offset of a clock is taken off to get true time', () => {
  // The camera's clock is 90 s fast: it showed 12:01:30 at 12:00:00.
  const start = startOf({ path: 'cam_20240501_140000.mp4' }).chosen!;
  expect(utcText(trueUtcMicros(start.utcMicros, 90_000_000))).toBe('2024-05-01T11:58:30.000Z');
  expect(trueUtcMicros(start.utcMicros, 0)).toBe(start.utcMicros);
});
