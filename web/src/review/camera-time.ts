import type { Language } from '../words/words.tsx';

/** What a camera's times need: its zone; where it is another camera's clock, the uncertainty of its offset. */
export interface CameraClock {
  readonly timeZone: string;
  readonly offsetUncertaintyMicros?: number;
}

/** Which parts of an instant are written. The time of day always is. */
export interface InstantParts {
  /** `numeric` 14/03/2026, `long` 14 March 2026; left out: no date. */
  readonly date?: 'numeric' | 'short' | 'long';
  readonly seconds?: boolean;
  /** Digits of a second, 0 to 3; they bring the seconds with them. */
  readonly fraction?: 0 | 1 | 2 | 3;
  /** The zone behind it: "CET", "GMT+1". */
  readonly zone?: boolean;
}

/** What stands where a time is not known. */
export const unknownTime = '—';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Made once: every card of a list writes one, and to make it takes longer than to write a hundred. */
function numberFormatOf(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits });
    numberFormats.set(key, format);
  }
  return format;
}

const dates: Readonly<Record<NonNullable<InstantParts['date']>, Intl.DateTimeFormatOptions>> = {
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
};

/** An instant in the zone of its camera; `unknownTime` where it is null. Digits that are not written are cut off, as clocks do. */
export function formatInstant(
  utcMicros: number | null,
  camera: CameraClock,
  language: Language,
  parts: InstantParts = {},
): string {
  if (utcMicros === null) return unknownTime;
  const { date, seconds = true, fraction = 0, zone = false } = parts;
  return formatOf(locales[language], {
    timeZone: camera.timeZone,
    hourCycle: 'h23',
    ...(date === undefined ? {} : dates[date]),
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds || fraction > 0 ? { second: '2-digit' } : {}),
    ...(fraction > 0 ? { fractionalSecondDigits: fraction as 1 | 2 | 3 } : {}),
    ...(zone ? { timeZoneName: 'short' } : {}),
  }).format(Math.floor(utcMicros / 1000));
}

/** The day alone. */
export function formatDay(
  utcMicros: number | null,
  camera: CameraClock,
  language: Language,
  date: NonNullable<InstantParts['date']> = 'short',
): string {
  if (utcMicros === null) return unknownTime;
  return formatOf(locales[language], { timeZone: camera.timeZone, ...dates[date] }).format(utcMicros / 1000);
}

/** Time in a file, from its first frame: 0:07, 1:02:03.5. */
export function formatFileTime(micros: number, fraction: 0 | 1 | 2 | 3 = 0): string {
  const unit = 10 ** fraction;
  const all = Math.floor((Math.abs(micros) * unit) / 1_000_000);
  const seconds = Math.floor(all / unit);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  const tail = fraction > 0 ? `.${String(all % unit).padStart(fraction, '0')}` : '';
  return `${micros < 0 ? '−' : ''}${head}:${two(seconds % 60)}${tail}`;
}

/** How sure a time is: "± 2 s", "± 2.1 min"; empty where nothing is unsure. Units are the same in all languages. */
export function uncertaintyText(micros: number, language: Language = 'en'): string {
  if (micros <= 0) return '';
  const [size, unit] =
    micros < 120_000_000 ? [1_000_000, 's'] : micros < 7_200_000_000 ? [60_000_000, 'min'] : [3_600_000_000, 'h'];
  // Never less than it is: rounded up in the digit that is shown; two digits say enough.
  const digits = micros < 10 * size ? 1 : 0;
  const value = Math.ceil((micros / size) * 10 ** digits - 1e-9) / 10 ** digits;
  const number = numberFormatOf(language, digits).format(value);
  return `±\u202f${number}\u202f${unit}`;
}

/** How sure the times of a recording are: its start and its camera's clock may both be off. */
export function uncertaintyOf(recording: { readonly startUncertaintyMicros: number }): number {
  return recording.startUncertaintyMicros;
}

/** A signed span for clock offsets: "+2 min 3 s", "−0.5 s", "0 s". */
export function offsetText(micros: number, language: Language): string {
  const absolute = Math.abs(micros);
  const number = (value: number, digits = 0) => numberFormatOf(language, digits).format(value);
  const hours = Math.floor(absolute / 3_600_000_000);
  const minutes = Math.floor(absolute / 60_000_000) % 60;
  const seconds = (absolute % 60_000_000) / 1_000_000;
  const parts = [
    ...(hours > 0 ? [`${number(hours)}\u202fh`] : []),
    ...(minutes > 0 ? [`${minutes}\u202fmin`] : []),
    ...(seconds > 0 || absolute < 1_000_000 ? [`${number(seconds, 2)}\u202fs`] : []),
  ];
  return `${micros < 0 ? '−' : micros > 0 ? '+' : ''}${parts.join(' ')}`;
}

/** How far the local time of a zone is ahead of UTC at an instant. */
export function zoneOffsetMicros(utcMicros: number, timeZone: string): number {
  // Zones change at whole quarters of an hour, and ticks ask for the same quarter many times.
  const quarter = Math.floor(utcMicros / 900_000_000);
  let known = offsets.get(timeZone);
  if (known === undefined) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = readOffset(quarter * 900_000, timeZone);
    if (known.size > 20_000) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

const offsets = new Map<string, Map<number, number>>();

function readOffset(utcMillis: number, timeZone: string): number {
  const format = formatOf('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(utcMillis).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -1 : 1) * seconds * 1_000_000;
}

/** The name of a zone at an instant: "CET", "GMT+9". */
export function zoneName(utcMicros: number, timeZone: string, language: Language): string {
  const format = formatOf(locales[language], { timeZone, timeZoneName: 'short' });
  return format.formatToParts(utcMicros / 1000).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
