import type { ReportCamera, ReportRecording } from './case-report.ts';
import type { ReportWords } from './words.ts';

/** Writes times for one report. */
export interface Instants {
  /** The zone of times that belong to no camera. */
  readonly zone: string;
  /** An instant by Dayfold's own clock. */
  ofLog(utcMicros: number): string;
  /** An instant of a recording in its camera's zone, ± how far it may be off; from its beginning where its start is not known. */
  ofRecording(recording: ReportRecording, ptsMicros: number): string;
  /** A stretch of a recording; the day is said once where it begins and ends on the same. */
  spanOfRecording(recording: ReportRecording, fromMicros: number, toMicros: number): string;
  /** From the first frame: 0:01:23.400. */
  fromStart(ptsMicros: number): string;
  uncertainty(micros: number): string;
  /** A span in hours, minutes, seconds. */
  span(micros: number): string;
}

/** @param cameras the zone of the log's times is theirs when they share one, else UTC */
export function createInstants(words: ReportWords, cameras: readonly ReportCamera[]): Instants {
  const zones = new Map(cameras.map(({ id, timeZone }) => [id, timeZone]));
  const all = new Set(zones.values());
  const zone = all.size === 1 ? [...all][0]! : 'UTC';
  const number = new Intl.NumberFormat(words.locale, { maximumFractionDigits: 3 });
  const formats = new Map<string, Intl.DateTimeFormat>();
  const format = (timeZone: string, fractionDigits: 0 | 3) => {
    const key = `${timeZone} ${fractionDigits}`;
    const known = formats.get(key);
    if (known !== undefined) return known;
    const made = new Intl.DateTimeFormat(words.locale, {
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      ...(fractionDigits === 0 ? {} : { fractionalSecondDigits: fractionDigits }),
    });
    formats.set(key, made);
    return made;
  };
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat(words.locale, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      fractionalSecondDigits: 3,
    });
  const day = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone });
  const uncertainty = (micros: number) =>
    micros === 0
      ? ''
      : `±\u00a0${micros >= 120_000_000 ? span(micros) : `${number.format(micros / 1_000_000)}\u00a0s`}`;
  const span = (micros: number) => {
    const seconds = Math.round(micros / 1_000_000);
    if (micros < 60_000_000) return `${number.format(Math.round(micros / 1000) / 1000)}\u00a0s`;
    const parts = [
      [Math.floor(seconds / 3600), 'h'],
      [Math.floor(seconds / 60) % 60, 'min'],
      [seconds % 60, 's'],
    ] as const;
    return parts
      .filter(([value]) => value > 0)
      .map(([value, unit]) => `${value}\u00a0${unit}`)
      .join(' ');
  };
  const fromStart = (ptsMicros: number) => {
    const millis = Math.floor(ptsMicros / 1000);
    const two = (value: number) => String(value).padStart(2, '0');
    const clock = `${Math.floor(millis / 3_600_000)}:${two(Math.floor(millis / 60_000) % 60)}:${two(Math.floor(millis / 1000) % 60)}`;
    return `${clock}${words.decimal}${String(millis % 1000).padStart(3, '0')}`;
  };
  const ofRecording: Instants['ofRecording'] = ({ cameraId, startsAtMicros, startUncertaintyMicros }, ptsMicros) => {
    if (startsAtMicros === null) return words.fromBeginning(fromStart(ptsMicros));
    const at = format(zones.get(cameraId) ?? 'UTC', 3).format(Math.floor((startsAtMicros + ptsMicros) / 1000));
    return [at, uncertainty(startUncertaintyMicros)].filter((part) => part !== '').join(' ');
  };
  return {
    zone,
    ofLog: (utcMicros) => format(zone, 0).format(utcMicros / 1000),
    ofRecording,
    spanOfRecording(recording, fromMicros, toMicros) {
      const { cameraId, startsAtMicros, startUncertaintyMicros } = recording;
      const from = ofRecording(recording, fromMicros);
      if (toMicros === fromMicros) return from;
      const timeZone = zones.get(cameraId) ?? 'UTC';
      const millis = (ptsMicros: number) => Math.floor(((startsAtMicros ?? 0) + ptsMicros) / 1000);
      const [first, last] = [millis(fromMicros), millis(toMicros)];
      const days = day(timeZone);
      if (startsAtMicros === null || days.format(first) !== days.format(last)) {
        return words.span(from, ofRecording(recording, toMicros));
      }
      const span = words.span(format(timeZone, 3).format(first), clock(timeZone).format(last));
      return [span, uncertainty(startUncertaintyMicros)].filter((part) => part !== '').join(' ');
    },
    fromStart,
    uncertainty,
    span,
  };
}
