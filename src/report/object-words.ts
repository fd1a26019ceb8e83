import { percentWords, phrasesOf, type WordLanguage } from '../search/condition-words.ts';
import type { ReportMark } from './case-report.ts';

type Found = NonNullable<ReportMark['found']>;

/** Colours of which less is seen are left out of a report. */
const leastShare = 0.1;

/**
 * What was found of a marked object, a line each: its class, and its colours or that nobody can tell them. Empty where nothing was.
 *
 * @param precision stands beside the class: how often it is right
 */
export function objectWords(
  { class: name, colours, upperColours, lowerColours, colourDoubt }: Found,
  language: WordLanguage,
  precision: string,
): readonly string[] {
  const say = phrasesOf[language];
  const listed = (list: Found['colours'], part: string) =>
    list
      .filter(({ share }) => share >= leastShare)
      .map((colour) => say.hasColour(say.colours[colour.name] ?? colour.name, part, percentWords(colour.share, say)));
  const clothes = [...listed(upperColours, say.parts.upper), ...listed(lowerColours, say.parts.lower)];
  const told = clothes.length > 0 ? clothes : listed(colours, '');
  return [
    ...(name === 'unknown' ? [] : [`${say.classes[name] ?? name} (${precision})`]),
    ...(colourDoubt === null ? (told.length === 0 ? [] : [told.join(say.and)]) : [say.noColour]),
  ];
}
