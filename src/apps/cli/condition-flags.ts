import type { Command } from 'commander';
import { colourNames } from '../../base/colours.ts';
import { collect } from './command-frame.ts';

// Only what the help says: `--help` must not wait for what reads and checks a query.

const zoneHelp = '"0.1,0.2 0.5,0.2 0.5,0.9" or a .json file';

/** Flags of a search that make a condition each: name, argument, help. `--not-…` makes the same with `not`. */
export const conditionFlags = [
  ['class', '<names>', 'what it is: person,car,… (one of them)'],
  ['colour', '<names>', `its colours: ${colourNames.join(',')},unknown (one of them)`],
  ['upper', '<names>', 'colours of the upper clothes'],
  ['lower', '<names>', 'colours of the lower clothes'],
  ['colour-like', '<#rrggbb>', 'a colour near this one; #rrggbb:0.05 says how near (0.1), upper#rrggbb where'],
  ['camera', '<name>', 'seen by this camera; given twice, by one of them'],
  ['recording', '<id>', 'in this recording; given twice, in one of them'],
  ['time', '<from/to>', 'seen in this time, such as 2026-03-01T12:00/2026-03-01T13:00'],
  ['time-of-day', '<from-to>', 'seen at this time of any day, such as 22:00-06:00'],
  ['direction', '<way>', 'moves right, left, up, down, or at an angle in degrees, clockwise from right'],
  ['longer-than', '<time>', 'seen for at least this long, such as 10s'],
  ['shorter-than', '<time>', 'seen for at most this long'],
  ['faster-than', '<n>', 'at least so many of its own heights a second'],
  ['slower-than', '<n>', 'at most so many of its own heights a second'],
  ['larger-than', '<n>', 'at least this share of the height of the picture, 0 to 1'],
  ['smaller-than', '<n>', 'at most this share of the height of the picture'],
  ['inside', '<zone>', `is in the zone at some time: ${zoneHelp}`],
  ['enters', '<zone>', 'comes into the zone'],
  ['leaves', '<zone>', 'goes out of the zone'],
  ['starts-in', '<zone>', 'is first seen in the zone'],
  ['stops-in', '<zone>', 'is last seen in the zone'],
  ['dwells', '<zone:time>', 'stays in the zone this long, such as "0.1,0.2 0.5,0.2 0.5,0.9:10s"'],
  ['stands-still', '<zone:time>', 'stands in the zone this long'],
  ['crosses', '<line>', 'crosses the line "0.1,0.5 0.9,0.5"; with :leftToRight or :rightToLeft that way only'],
  ['follows', '<path>', 'moves along this path "0.1,0.5 0.4,0.6 0.9,0.5", in its order'],
  ['near', '<n[:time]>', 'closer than so many heights to another object, for this long, such as 2:5s'],
] as const;

export type ConditionFlag = (typeof conditionFlags)[number][0];

/** Adds the flags that say what is looked for, but for `--from` and `--to`. */
export function addQueryFlags(command: Command): Command {
  for (const [name, argument, help] of conditionFlags) command.option(`--${name} ${argument}`, help, collect);
  command.optionsGroup('Leave out what:');
  for (const [name, argument] of conditionFlags) command.option(`--not-${name} ${argument}`, '', collect);
  return command.optionsGroup('Options:');
}

/** Names of the flags above that were given. */
export function givenQueryFlags(flags: Readonly<Record<string, unknown>>): readonly string[] {
  return conditionFlags
    .flatMap(([name]) => [name, `not-${name}`])
    .filter((name) => flags[attributeOf(name)] !== undefined)
    .map((name) => `--${name}`);
}

/** The name commander gives a flag. */
export function attributeOf(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
