import { useIntl } from 'react-intl';
import { useWords } from '../../words/words.tsx';
import { className, colourName } from '../filters/value-names.ts';
import { knownHit } from '../hits.ts';
import type { TubeRef } from '../review-store.ts';

/** Colours of which less is seen are not told: a strap, a shoe. */
const leastShare = 0.2;

/**
 * What a list that was fetched knows of an object, in a few words: "person, black and blue". Empty where nothing is known; asks nobody, so that
 * a pointer over a film is no request.
 */
export function useObjectLooks(caseId: string): (tube: TubeRef) => string {
  const words = useWords();
  const intl = useIntl();
  return (tube) => {
    const hit = knownHit(caseId, tube);
    if (hit === null) return '';
    const named = hit.class === 'unknown' ? [] : [className(words, hit.class)];
    const colours = hit.colours.filter(({ share }) => share >= leastShare).map(({ name }) => colourName(words, name));
    return [...named, ...(colours.length === 0 ? [] : [intl.formatList(colours)])].join(', ');
  };
}
