import { oklabDistance, oklabOfSrgb, srgbOfHex } from '../base/oklab.ts';
import type { ShownColour } from '../colours/shown-colour.ts';
import { unknownColour } from './colour-code.ts';
import { conditionWords, percentWords, phrasesOf, type WordLanguage } from './condition-words.ts';
import type { Hit } from './hit.ts';
import type { Condition, ConditionOf } from './query.ts';

/**
 * Why a condition holds for an object, in a few words: of a colour what the object has of it ("red upper part, 41 % of its pixels"), else the condition
 * itself.
 *
 * @param satisfied whether it holds, its `not` taken into account
 * @param nameOf what a camera or a recording is called, by its id
 */
export function reasonWords(
  condition: Condition,
  hit: Hit,
  satisfied: boolean,
  language: WordLanguage,
  nameOf: (id: string) => string,
): string {
  const isColour = condition.kind === 'colour' || condition.kind === 'pickedColour';
  const found = isColour && satisfied && !condition.not ? coloursFound(condition, hit, language) : '';
  return found === '' ? conditionWords(condition, language, nameOf) : found;
}

function coloursFound(
  condition: ConditionOf<'colour'> | ConditionOf<'pickedColour'>,
  hit: Hit,
  language: WordLanguage,
): string {
  const say = phrasesOf[language];
  const own = { any: hit.colours, upper: hit.upperColours, lower: hit.lowerColours }[condition.part];
  const found = own.filter((colour) => isAsked(condition, colour));
  const words = found.map(({ name, share }) =>
    say.hasColour(say.colours[name] ?? name, say.parts[condition.part], percentWords(share, say)),
  );
  const isUnknown = condition.kind === 'colour' && condition.names.includes(unknownColour) && hit.colourDoubt !== null;
  return [...words, ...(isUnknown ? [say.noColour] : [])].join(say.and);
}

function isAsked(condition: ConditionOf<'colour'> | ConditionOf<'pickedColour'>, { name, hex }: ShownColour): boolean {
  if (condition.kind === 'colour') return (condition.names as readonly string[]).includes(name);
  if (hex === null) return false;
  // A swatch has steps; what the table found within them is told here too.
  const slack = 0.01;
  return oklabDistance(oklabOfSrgb(condition), oklabOfSrgb(srgbOfHex(hex))) <= condition.tolerance + slack;
}
