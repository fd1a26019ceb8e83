import { useIntl } from 'react-intl';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import { useDrawing } from '../drawing/draw-store.ts';
import type { Counted, Facets } from '../hits.ts';
import { type Condition, useReview } from '../review-store.ts';
import { ClassIcon } from './class-icon.tsx';
import { isShape } from './condition-kinds.ts';
import { conditionText, hexOf } from './condition-text.ts';
import { editCondition, removeCondition, toggleNot, useEditing } from './editing.ts';
import { Swatch } from './swatch.tsx';
import { useSpeech } from './use-speech.ts';
import { partFacets } from './value-names.ts';

/** The conditions of the query: each can be changed, turned round and taken away. All must hold. */
export function Chips({ caseId, facets }: { readonly caseId: string; readonly facets: Facets | null }) {
  const words = useWords();
  const intl = useIntl();
  const speech = useSpeech(caseId);
  const conditions = useReview((state) => state.query.conditions);
  const editing = useEditing((state) => state.editing?.index ?? null);
  const drawing = useDrawing((state) => state.index);
  if (conditions.length === 0) return <p className="muted small">{words('filters.none')}</p>;
  return (
    <ul className="chips" aria-label={words('filters.conditions')}>
      {conditions.map((condition, index) => {
        const text = conditionText(condition, speech);
        const isNot = condition.not ?? false;
        const count = countOf(condition, facets);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the query
          <li key={index} className="chip" data-not={isNot} data-open={index === editing || index === drawing}>
            <button
              type="button"
              className="chip-not"
              aria-pressed={isNot}
              aria-label={words('filters.exclude', { text })}
              title={words(isNot ? 'filters.mustNot' : 'filters.must')}
              onClick={() => toggleNot(index)}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true" className="sign">
                <path d={isNot ? 'M3 6h10 M3 10h10 M11 2 5 14' : 'M3 6h10 M3 10h10'} />
              </svg>
            </button>
            <button
              type="button"
              className="chip-text"
              aria-label={words('filters.change', { text })}
              onClick={() => editCondition(index)}
            >
              {isShape(condition) && (
                <span className="chip-number" aria-hidden="true">
                  {index + 1}
                </span>
              )}
              {condition.kind === 'pickedColour' && <Swatch colour={hexOf(condition)} />}
              {condition.kind === 'colour' && condition.names.map((name) => <Swatch key={name} name={name} />)}
              {condition.kind === 'class' && condition.classes.map((name) => <ClassIcon key={name} name={name} />)}
              <span className="foreign">{text}</span>
              {count !== null && <span className="muted small">{intl.formatNumber(count)}</span>}
            </button>
            <Button
              kind="quiet"
              icon
              className="chip-remove"
              aria-label={words('filters.remove', { text })}
              onPress={() => removeCondition(index)}
            >
              ×
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** Objects that have the values of a condition, with all other conditions; null where the server counts none. */
function countOf(condition: Condition, facets: Facets | null): number | null {
  if (facets === null || condition.not) return null;
  const sum = (counted: Counted, values: readonly string[]) =>
    counted.reduce((all, { value, count }) => (values.includes(value) ? all + count : all), 0);
  if (condition.kind === 'class') return sum(facets.classes, condition.classes);
  if (condition.kind === 'camera') return sum(facets.cameras, condition.cameras);
  // An object may have several colours: only one alone can be counted so.
  if (condition.kind === 'colour' && condition.names.length === 1 && (condition.leastShare ?? 0.2) === 0.2) {
    return sum(facets[partFacets[condition.part ?? 'any']] ?? [], condition.names);
  }
  if (condition.kind === 'direction' && condition.towards !== undefined && (condition.toleranceDegrees ?? 45) === 45) {
    return sum(facets.directions, [condition.towards]);
  }
  return null;
}
