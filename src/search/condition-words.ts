import type { Condition } from './query.ts';
import type { Zone } from './query-parts.ts';

/** One condition in a few English words, for whoever reads why an object was found. */
export function conditionWords(condition: Condition): string {
  return condition.not ? `not: ${wordsOf(condition)}` : wordsOf(condition);
}

function wordsOf(condition: Condition): string {
  switch (condition.kind) {
    case 'time':
      return joined(
        condition.from === undefined ? '' : `seen from ${instantWords(condition.from)} on`,
        condition.to === undefined ? '' : `seen before ${instantWords(condition.to)}`,
      );
    case 'timeOfDay':
      return `seen between ${condition.from} and ${condition.to}, local time`;
    case 'camera':
      return `camera ${list(condition.cameras)}`;
    case 'recording':
      return `recording ${list(condition.recordings)}`;
    case 'class':
      return `class ${list(condition.classes)}${condition.leastScore > 0 ? `, score at least ${condition.leastScore}` : ''}`;
    case 'colour':
      return `at least ${percent(condition.leastShare)} ${list(condition.names)}`;
    case 'pickedColour':
      return `at least ${percent(condition.leastShare)} of a colour like ${hex(condition)}`;
    case 'size':
      return joined(
        span('area', condition.leastAreaShare, condition.mostAreaShare, percentOf('picture')),
        span('height', condition.leastHeightShare, condition.mostHeightShare, percentOf('picture')),
      );
    case 'speed':
      return joined(
        span(
          'speed',
          condition.leastHeightsPerSecond,
          condition.mostHeightsPerSecond,
          (v) => `${v} own heights a second`,
        ),
        span('speed', condition.leastPxPerSecond, condition.mostPxPerSecond, (v) => `${v} pixels a second`),
      );
    case 'direction':
      return condition.towards === undefined
        ? `goes ${condition.degrees}°, ${condition.toleranceDegrees}° to each side`
        : `goes ${condition.towards}`;
    case 'duration':
      return span('seen', condition.leastMicros, condition.mostMicros, seconds);
    case 'inside':
      return `is in ${zoneWords(condition.zone)}`;
    case 'enters':
      return `enters ${zoneWords(condition.zone)}`;
    case 'leaves':
      return `leaves ${zoneWords(condition.zone)}`;
    case 'dwells':
      return `stays ${seconds(condition.leastMicros)} in ${zoneWords(condition.zone)}`;
    case 'startsIn':
      return `starts in ${zoneWords(condition.zone)}`;
    case 'stopsIn':
      return `stops in ${zoneWords(condition.zone)}`;
    case 'standsStill':
      return `stands still for ${seconds(condition.leastMicros)} in ${zoneWords(condition.zone)}`;
    case 'crosses': {
      const { from, to } = condition.line;
      const way = { either: '', leftToRight: ', left to right', rightToLeft: ', right to left' }[condition.direction];
      return `crosses the line from ${point(from)} to ${point(to)}${way}`;
    }
    case 'follows':
      return `follows a path of ${condition.path.points.length} points, ${percent(condition.tolerance)} of the height to each side`;
    case 'near':
      return `within ${condition.withinHeights} own heights of another object for ${seconds(condition.leastMicros)}`;
  }
}

function zoneWords({ polygon }: Zone): string {
  const xs = polygon.map(({ x }) => x);
  const ys = polygon.map(({ y }) => y);
  const lowest = { x: Math.min(...xs), y: Math.min(...ys) };
  return `the zone of ${polygon.length} points between ${point(lowest)} and ${point({ x: Math.max(...xs), y: Math.max(...ys) })}`;
}

function span(
  what: string,
  least: number | undefined,
  most: number | undefined,
  unit: (value: number) => string,
): string {
  if (least === undefined) return most === undefined ? '' : `${what} at most ${unit(most)}`;
  return most === undefined ? `${what} at least ${unit(least)}` : `${what} from ${unit(least)} to ${unit(most)}`;
}

function instantWords(instant: number | string): string {
  return typeof instant === 'number' ? new Date(instant / 1000).toISOString() : instant;
}

function percentOf(whole: string): (share: number) => string {
  return (share) => `${percent(share)} of the ${whole}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

function seconds(micros: number): string {
  return `${micros / 1_000_000} s`;
}

function point({ x, y }: { readonly x: number; readonly y: number }): string {
  return `(${Math.round(x * 1000) / 1000}, ${Math.round(y * 1000) / 1000})`;
}

function hex({ red, green, blue }: { readonly red: number; readonly green: number; readonly blue: number }): string {
  return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function list(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
