import { hexOfSrgb } from '../base/oklab.ts';
import type { ColourPart } from './colour-code.ts';
import { conditionPhrasesEn } from './condition-phrases-en.ts';
import { conditionPhrasesFr } from './condition-phrases-fr.ts';
import type { Condition } from './query.ts';
import type { Zone } from './query-parts.ts';

/** Languages conditions can be told in. */
export type WordLanguage = 'en' | 'fr';

/** What a language has for telling conditions. Values come in as text in its form of numbers. */
export interface ConditionPhrases {
  readonly number: Intl.NumberFormat;
  readonly or: string;
  /** Between two things that are told of one object. */
  readonly and: string;
  readonly colours: Readonly<Record<string, string>>;
  readonly classes: Readonly<Record<string, string>>;
  readonly parts: Readonly<Record<ColourPart, string>>;
  readonly towards: Readonly<Record<'right' | 'down' | 'left' | 'up', string>>;
  readonly ways: Readonly<Record<'either' | 'leftToRight' | 'rightToLeft', string>>;
  readonly measures: Readonly<Record<'area' | 'height' | 'speed' | 'seen', string>>;
  not(words: string): string;
  seenFrom(instant: string): string;
  seenBefore(instant: string): string;
  seenBetween(from: string, to: string): string;
  camera(names: string): string;
  recording(names: string): string;
  class(names: string, leastScore: string | null): string;
  colour(share: string, names: string): string;
  pickedColour(share: string, hex: string): string;
  /** Of an object whose colours nobody can tell. */
  readonly noColour: string;
  /** A condition on a part; `part` is not empty. */
  inPart(part: string, words: string): string;
  /** What an object has; `part` is empty for all of it. */
  hasColour(name: string, part: string, share: string): string;
  atLeast(what: string, least: string): string;
  atMost(what: string, most: string): string;
  between(what: string, least: string, most: string): string;
  ofPicture(share: string): string;
  heightsPerSecond(value: string): string;
  pixelsPerSecond(value: string): string;
  goesDegrees(degrees: string, tolerance: string): string;
  inside(zone: string): string;
  enters(zone: string): string;
  leaves(zone: string): string;
  dwells(span: string, zone: string): string;
  startsIn(zone: string): string;
  stopsIn(zone: string): string;
  standsStill(span: string, zone: string): string;
  crosses(from: string, to: string, way: string): string;
  follows(points: number, tolerance: string): string;
  near(heights: string, span: string): string;
  zone(points: number, from: string, to: string): string;
}

/** The phrases of each language. */
export const phrasesOf: Readonly<Record<WordLanguage, ConditionPhrases>> = {
  en: conditionPhrasesEn,
  fr: conditionPhrasesFr,
};

/**
 * One condition in a few words, for whoever reads why an object was found or what was searched.
 *
 * @param nameOf what a camera or a recording is called, by its id
 */
export function conditionWords(
  condition: Condition,
  language: WordLanguage = 'en',
  nameOf: (id: string) => string = (id) => id,
): string {
  const say = phrasesOf[language];
  const words = wordsOf(condition, say, nameOf);
  return condition.not ? say.not(words) : words;
}

function wordsOf(condition: Condition, say: ConditionPhrases, nameOf: (id: string) => string): string {
  const number = (value: number) => say.number.format(value);
  const percent = (share: number) => percentWords(share, say);
  const seconds = (micros: number) => `${number(micros / 1_000_000)}\u00a0s`;
  const list = (names: readonly string[]) => listed(names, say.or);
  const span = (what: string, least: number | undefined, most: number | undefined, unit: (value: number) => string) => {
    if (least === undefined) return most === undefined ? '' : say.atMost(what, unit(most));
    return most === undefined ? say.atLeast(what, unit(least)) : say.between(what, unit(least), unit(most));
  };
  const point = ({ x, y }: Point) => {
    const separator = say.number.format(0.5).includes(',') ? '\u00a0; ' : ', ';
    return `(${number(Math.round(x * 1000) / 1000)}${separator}${number(Math.round(y * 1000) / 1000)})`;
  };
  const zoneWords = ({ polygon }: Zone) => {
    const xs = polygon.map(({ x }) => x);
    const ys = polygon.map(({ y }) => y);
    const lowest = point({ x: Math.min(...xs), y: Math.min(...ys) });
    return say.zone(polygon.length, lowest, point({ x: Math.max(...xs), y: Math.max(...ys) }));
  };
  switch (condition.kind) {
    case 'time':
      return joined(
        condition.from === undefined ? '' : say.seenFrom(instantWords(condition.from)),
        condition.to === undefined ? '' : say.seenBefore(instantWords(condition.to)),
      );
    case 'timeOfDay':
      return say.seenBetween(condition.from, condition.to);
    case 'camera':
      return say.camera(list(condition.cameras.map(nameOf)));
    case 'recording':
      return say.recording(list(condition.recordings.map(nameOf)));
    case 'class':
      return say.class(
        list(condition.classes.map((name) => say.classes[name] ?? name)),
        condition.leastScore > 0 ? number(condition.leastScore) : null,
      );
    case 'colour':
      return inPart(
        condition.part,
        say,
        say.colour(percent(condition.leastShare), list(condition.names.map((name) => say.colours[name] ?? name))),
      );
    case 'pickedColour':
      return inPart(condition.part, say, say.pickedColour(percent(condition.leastShare), hexOfSrgb(condition)));
    case 'size': {
      const share = (value: number) => say.ofPicture(percent(value));
      return joined(
        span(say.measures.area, condition.leastAreaShare, condition.mostAreaShare, share),
        span(say.measures.height, condition.leastHeightShare, condition.mostHeightShare, share),
      );
    }
    case 'speed':
      return joined(
        span(say.measures.speed, condition.leastHeightsPerSecond, condition.mostHeightsPerSecond, (v) =>
          say.heightsPerSecond(number(v)),
        ),
        span(say.measures.speed, condition.leastPxPerSecond, condition.mostPxPerSecond, (v) =>
          say.pixelsPerSecond(number(v)),
        ),
      );
    case 'direction':
      return condition.towards === undefined
        ? say.goesDegrees(number(condition.degrees!), number(condition.toleranceDegrees))
        : say.towards[condition.towards];
    case 'duration':
      return span(say.measures.seen, condition.leastMicros, condition.mostMicros, seconds);
    case 'inside':
      return say.inside(zoneWords(condition.zone));
    case 'enters':
      return say.enters(zoneWords(condition.zone));
    case 'leaves':
      return say.leaves(zoneWords(condition.zone));
    case 'dwells':
      return say.dwells(seconds(condition.leastMicros), zoneWords(condition.zone));
    case 'startsIn':
      return say.startsIn(zoneWords(condition.zone));
    case 'stopsIn':
      return say.stopsIn(zoneWords(condition.zone));
    case 'standsStill':
      return say.standsStill(seconds(condition.leastMicros), zoneWords(condition.zone));
    case 'crosses': {
      const { from, to } = condition.line;
      return say.crosses(point(from), point(to), say.ways[condition.direction]);
    }
    case 'follows':
      return say.follows(condition.path.points.length, percent(condition.tolerance));
    case 'near':
      return say.near(number(condition.withinHeights), seconds(condition.leastMicros));
  }
}

/** A share as a percentage, to a tenth. */
export function percentWords(share: number, { number }: Pick<ConditionPhrases, 'number'>): string {
  return `${number.format(Math.round(share * 1000) / 10)}\u00a0%`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function instantWords(instant: number | string): string {
  return typeof instant === 'number' ? new Date(instant / 1000).toISOString() : instant;
}

function inPart(part: ColourPart, say: ConditionPhrases, words: string): string {
  return say.parts[part] === '' ? words : say.inPart(say.parts[part], words);
}

function listed(names: readonly string[], or: string): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} ${or} ${names.at(-1)}`;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
