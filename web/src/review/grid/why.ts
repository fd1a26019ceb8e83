import type { IntlShape } from 'react-intl';
import type { Hit } from '../../api/case-data.ts';
import { shareText } from '../../words/measures.ts';
import type { Words } from '../../words/words.tsx';
import { isForbidden, isShape } from '../filters/condition-kinds.ts';
import { spanText } from '../filters/span-text.ts';
import { className, colourName } from '../filters/value-names.ts';
import type { Condition } from '../review-store.ts';

/** Why an object is among the hits, condition by condition, in words as short as a card holds: what of it the condition asked for. */
export function shortReasons(hit: Hit, conditions: readonly Condition[], words: Words, intl: IntlShape): string[] {
  const reasons = conditions.map((condition) => shortReason(hit, condition, words, intl));
  return [...new Set(reasons.filter((reason) => reason !== ''))];
}

function shortReason(hit: Hit, condition: Condition, words: Words, intl: IntlShape): string {
  const percent = (share: number) => shareText(intl, share);
  if (isForbidden(condition)) return words('grid.why.forbidden');
  switch (condition.kind) {
    // Camera, class and time stand on the card anyway.
    case 'time':
    case 'timeOfDay':
    case 'camera':
    case 'recording':
    case 'duration':
      return '';
    case 'class':
      return hit.class === 'unknown' ? className(words, hit.class) : '';
    case 'colour': {
      if (condition.not)
        return words('grid.why.not', { text: condition.names.map((name) => colourName(words, name)).join(', ') });
      const part = condition.part ?? 'any';
      const own = { any: hit.colours, upper: hit.upperColours, lower: hit.lowerColours }[part];
      const named = own.filter(({ name }) => (condition.names as readonly string[]).includes(name));
      if (named.length === 0 && hit.colourDoubt !== null) return colourName(words, 'unknown');
      return named
        .map(({ name, share }) =>
          words('grid.why.colour', { part, name: colourName(words, name), share: percent(share) }),
        )
        .join(', ');
    }
    case 'pickedColour':
      return words('grid.why.pickedColour');
    case 'size':
      return words('grid.why.size', { height: percent(hit.heightShare) });
    case 'speed':
      return words('grid.why.speed', {
        speed: intl.formatNumber(hit.speedHeightsPerSecond, { maximumFractionDigits: 1 }),
      });
    case 'direction':
      return hit.directionDegrees === null
        ? ''
        : words('grid.why.direction', { towards: towards(hit.directionDegrees) });
    default: {
      const text = words(`grid.why.${condition.kind}`, {
        span: 'leastMicros' in condition ? spanText(condition.leastMicros ?? 0, intl) : '',
      });
      return condition.not && isShape(condition) ? words('grid.why.not', { text }) : text;
    }
  }
}

/** The quarter of the circle that a direction lies in; clockwise on the picture from "to the right". */
export function towards(degrees: number): 'right' | 'down' | 'left' | 'up' {
  return (['right', 'down', 'left', 'up'] as const)[Math.floor((((degrees % 360) + 360 + 45) % 360) / 90)]!;
}
