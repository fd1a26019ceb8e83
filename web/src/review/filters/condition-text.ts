import type { IntlShape } from 'react-intl';
import type { WordKey } from '../../words/english.ts';
import type { Words } from '../../words/words.tsx';
import type { Condition } from '../review-store.ts';
import { type ConditionOf, isForbidden } from './condition-kinds.ts';
import { spanText } from './span-text.ts';
import { className, colourName } from './value-names.ts';

/** What is needed to say a condition: the language, and the names of what it speaks of. */
export interface Speech {
  readonly words: Words;
  readonly intl: IntlShape;
  cameraName(id: string): string;
  recordingName(id: string): string;
  /** An instant in the zone of the cameras. */
  instant(utcMicros: number): string;
}

/** A condition in a few words, its `not` included. */
export function conditionText(condition: Condition, speech: Speech): string {
  if (isForbidden(condition)) return speech.words('condition.forbidden');
  const text = positiveText(condition, speech);
  return condition.not ? speech.words('filters.not', { text }) : text;
}

function positiveText(condition: Condition, speech: Speech): string {
  const { words, intl } = speech;
  const or = (names: readonly string[]) => intl.formatList(names, { type: 'disjunction' });
  const percent = (share: number) => intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 1 });
  const span = (micros: number) => spanText(micros, intl);
  switch (condition.kind) {
    case 'time':
      return timeText(condition, speech);
    case 'timeOfDay':
      return words('condition.timeOfDay', { from: condition.from, to: condition.to });
    case 'camera':
      return words('condition.camera', { names: or(condition.cameras.map(speech.cameraName)) });
    case 'recording':
      return words('condition.recording', { names: or(condition.recordings.map(speech.recordingName)) });
    case 'class':
      return words('condition.class', { names: or(condition.classes.map((value) => className(words, value))) });
    case 'colour':
      return words('condition.colour', {
        part: condition.part ?? 'any',
        names: or(condition.names.map((name) => colourName(words, name))),
        share: percent(condition.leastShare ?? 0.2),
      });
    case 'pickedColour':
      return words('condition.pickedColour', {
        part: condition.part ?? 'any',
        colour: hexOf(condition),
        share: percent(condition.leastShare ?? 0.2),
      });
    case 'size':
      return joined(
        bounds(words, 'condition.area', condition.leastAreaShare, condition.mostAreaShare, percent),
        bounds(words, 'condition.height', condition.leastHeightShare, condition.mostHeightShare, percent),
      );
    case 'speed':
      return joined(
        bounds(words, 'condition.speedHeights', condition.leastHeightsPerSecond, condition.mostHeightsPerSecond, (v) =>
          intl.formatNumber(v),
        ),
        bounds(words, 'condition.speedPx', condition.leastPxPerSecond, condition.mostPxPerSecond, (v) =>
          intl.formatNumber(v),
        ),
      );
    case 'direction':
      return condition.towards === undefined
        ? words('condition.degrees', { degrees: condition.degrees ?? 0, tolerance: condition.toleranceDegrees ?? 45 })
        : words('condition.direction', { towards: condition.towards });
    case 'duration':
      return bounds(words, 'condition.duration', condition.leastMicros, condition.mostMicros, span);
    case 'inside':
      return words('condition.inside');
    case 'enters':
      return words('condition.enters');
    case 'leaves':
      return words('condition.leaves');
    case 'dwells':
      return words('condition.dwells', { span: span(condition.leastMicros) });
    case 'startsIn':
      return words('condition.startsIn');
    case 'stopsIn':
      return words('condition.stopsIn');
    case 'standsStill':
      return words('condition.standsStill', { span: span(condition.leastMicros) });
    case 'crosses':
      return words('condition.crosses', { direction: condition.direction ?? 'either' });
    case 'follows':
      return words('condition.follows');
    case 'near':
      return words('condition.near', {
        heights: intl.formatNumber(condition.withinHeights),
        others: condition.otherClasses ? or(condition.otherClasses.map((value) => className(words, value))) : '',
        hasOthers: condition.otherClasses ? 'yes' : 'no',
        span: span(condition.leastMicros ?? 0),
        lasts: (condition.leastMicros ?? 0) > 0 ? 'yes' : 'no',
      });
  }
}

function timeText({ from, to }: ConditionOf<'time'>, { words, instant }: Speech): string {
  const text = (value: number | string) => instant(microsOf(value));
  if (from === undefined) return to === undefined ? '' : words('condition.timeTo', { to: text(to) });
  return to === undefined
    ? words('condition.timeFrom', { from: text(from) })
    : words('condition.time', { from: text(from), to: text(to) });
}

/** UTC microseconds of an instant as a query may write it. */
export function microsOf(instant: number | string): number {
  return typeof instant === 'number' ? instant : Date.parse(instant) * 1000;
}

/** `#rrggbb` of a colour of a query. */
export function hexOf({ red, green, blue }: { readonly red: number; readonly green: number; readonly blue: number }) {
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function bounds(
  words: Words,
  key: WordKey,
  least: number | undefined,
  most: number | undefined,
  text: (value: number) => string,
): string {
  if (least === undefined && most === undefined) return '';
  const ends = least === undefined ? 'most' : most === undefined ? 'least' : 'both';
  return words(key, {
    ends,
    least: least === undefined ? '' : text(least),
    most: most === undefined ? '' : text(most),
  });
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
