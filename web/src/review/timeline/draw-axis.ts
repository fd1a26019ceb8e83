import type { Language } from '../../words/words.tsx';
import { formatDay, formatFileTime, formatInstant } from '../camera-time.ts';
import type { LineColours } from './colours.ts';
import { type Tick, type TickStep, tickStep, ticksOf } from './ticks.ts';
import { spanOf, type TimeView, xOf } from './view.ts';

/** Height of the axis. */
export const axisHeightPx = 26;

/** What the axis is drawn from. */
export interface AxisScene {
  readonly view: TimeView;
  readonly widthPx: number;
  /** Null: file time. */
  readonly timeZone: string | null;
  readonly language: Language;
  readonly colours: LineColours;
}

/** Ticks with the local time of the camera; the day stands at the left as long as no midnight is seen there. */
export function drawAxis(context: CanvasRenderingContext2D, scene: AxisScene): void {
  const { view, widthPx, timeZone, language, colours } = scene;
  context.clearRect(0, 0, widthPx, axisHeightPx);
  const step = tickStep(view.microsPerPx, 84);
  const minor = tickStep(view.microsPerPx, 12);
  const span = spanOf(view, widthPx);
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const { micros } of ticksOf(span, minor, timeZone)) tickLine(context, xOf(view, micros), axisHeightPx - 4);
  context.stroke();
  context.strokeStyle = colours.edge;
  context.beginPath();
  // A label may begin left of the screen.
  const wide = { ...span, fromMicros: span.fromMicros - 120 * view.microsPerPx };
  const ticks = ticksOf(wide, step, timeZone);
  for (const { micros } of ticks) tickLine(context, xOf(view, micros), axisHeightPx - 9);
  context.stroke();
  const size = 12;
  context.textBaseline = 'middle';
  let taken = -Infinity;
  const isByDays = step.unit === 'months' || step.micros >= 86_400_000_000;
  if (timeZone !== null && !isByDays && !ticks.some(({ micros, major }) => major && xOf(view, micros) < 90)) {
    const middle = formatDay(span.fromMicros, { timeZone }, language);
    context.font = `600 ${size}px ${colours.font}`;
    context.fillStyle = colours.text;
    context.fillText(middle, 6, 10);
    taken = 6 + context.measureText(middle).width + 10;
  }
  for (const tick of ticks) {
    const label = labelOf(tick, step, timeZone, language);
    const isStrong = tick.major && !isByDays;
    context.font = `${isStrong ? 600 : 400} ${size}px ${colours.font}`;
    context.fillStyle = isStrong ? colours.text : colours.muted;
    const x = xOf(view, tick.micros) + 4;
    const width = context.measureText(label).width;
    if (x < taken || x + width > widthPx) continue;
    context.fillText(label, x, 10);
    taken = x + width + 8;
  }
}

function tickLine(context: CanvasRenderingContext2D, x: number, top: number): void {
  const sharp = Math.round(x) + 0.5;
  context.moveTo(sharp, top);
  context.lineTo(sharp, axisHeightPx);
}

function labelOf(tick: Tick, step: TickStep, timeZone: string | null, language: Language): string {
  const fraction = step.unit === 'micros' && step.micros < 1_000_000 ? (step.micros < 100_000 ? 3 : 1) : 0;
  if (timeZone === null) return formatFileTime(tick.micros, fraction);
  const zone = { timeZone };
  if (step.unit === 'months') {
    const wall = new Date(tick.wallMicros / 1000);
    const year = { timeZone: 'UTC', year: 'numeric' } as const;
    const options = step.months < 12 ? ({ ...year, month: 'short' } as const) : year;
    return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', options).format(wall);
  }
  if (tick.major) return formatDay(tick.micros, zone, language);
  return formatInstant(tick.micros, zone, language, { seconds: step.micros < 60_000_000, fraction });
}
