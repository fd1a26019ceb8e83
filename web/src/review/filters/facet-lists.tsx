import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useCameras } from '../../api/case-data.ts';
import { useWords } from '../../words/words.tsx';
import type { Counted, Facets } from '../hits.ts';
import { type Condition, useReview } from '../review-store.ts';
import { ClassIcon } from './class-icon.tsx';
import { ClassPrecision, ClassPrecisions } from './class-precision.tsx';
import { closeForms } from './editing.ts';
import { Swatch } from './swatch.tsx';
import { type ColourValue, className, colourName } from './value-names.ts';

type Dimension = 'class' | 'colour' | 'upper' | 'lower' | 'camera';

/** As in `review.css`. */
const narrow = '(max-width: 960px)';

/** The part that a list of colours is of. */
const partOf = { colour: 'any', upper: 'upper', lower: 'lower' } as const;

/** Values that the objects have, with their counts; pressed, a value is asked for, pressed again no more. */
export function FacetLists({ caseId, facets }: { readonly caseId: string; readonly facets: Facets | null }) {
  const words = useWords();
  const { data: cameras } = useCameras(caseId);
  if (facets === null) return null;
  const classes = facets.classes.map(({ value, count }) => ({ value, count, name: className(words, value) }));
  const coloursOf = (counted: Counted | undefined) =>
    (counted ?? []).map(({ value, count }) => ({ value, count, name: colourName(words, value) }));
  const colours = coloursOf(facets.colours);
  const upper = coloursOf(facets.upperColours);
  const lower = coloursOf(facets.lowerColours);
  const isUnclassified = classes.length === 1 && classes[0]?.value === 'unknown';
  const places = facets.cameras.map(({ value, count }) => ({
    value,
    count,
    name: cameras?.find(({ id }) => id === value)?.name ?? value,
  }));
  return (
    <>
      {/* With one class or one camera there is nothing to choose. */}
      {classes.length > 1 && <FacetList dimension="class" values={classes} caseId={caseId} />}
      {classes.length === 1 && !isUnclassified && (
        <details className="facet" open>
          <summary>{words('filters.facet.class')}</summary>
          <p>{classes[0]!.name}</p>
          <ClassPrecisions caseId={caseId} names={[classes[0]!.value]} />
        </details>
      )}
      {isUnclassified && (
        <details className="facet">
          <summary>{words('filters.facet.class')}</summary>
          <p className="muted small">{words('filters.noClasses')}</p>
        </details>
      )}
      {colours.length > 0 && <FacetList dimension="colour" values={colours} />}
      {upper.length > 0 && <FacetList dimension="upper" values={upper} />}
      {lower.length > 0 && <FacetList dimension="lower" values={lower} />}
      {(cameras?.length ?? 0) > 1 && <FacetList dimension="camera" values={places} />}
    </>
  );
}

function FacetList(props: {
  readonly dimension: Dimension;
  readonly values: readonly { readonly value: string; readonly count: number; readonly name: string }[];
  /** With classes, to tell how often they are right. */
  readonly caseId?: string;
}) {
  const { dimension, values, caseId } = props;
  const words = useWords();
  const intl = useIntl();
  const conditions = useReview((state) => state.query.conditions);
  const setConditions = useReview((state) => state.setConditions);
  // On a narrow page all is in one column: the objects would be two screens further down.
  const [isOpen] = useState(() => dimension === 'class' || !matchMedia(narrow).matches);
  const index = conditions.findIndex((one) => isOf(one, dimension) && !one.not);
  const chosen = index < 0 ? [] : valuesOf(conditions[index]!);

  const classNames = values.map(({ value }) => value);

  const toggle = (value: string) => {
    closeForms();
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    const rest = conditions.filter((_, i) => i !== index);
    const condition = next.length === 0 ? [] : [withValues(conditions[index] ?? null, dimension, next)];
    setConditions(
      index < 0 ? [...rest, ...condition] : conditions.flatMap((one, i) => (i === index ? condition : one)),
    );
  };

  return (
    <details className="facet" open={isOpen}>
      <summary>{words(`filters.facet.${dimension}`)}</summary>
      <ul aria-label={words(`filters.facet.${dimension}`)}>
        {values.map(({ value, count, name }) => (
          <li key={value}>
            <button
              type="button"
              className="facet-value"
              aria-pressed={chosen.includes(value)}
              onClick={() => toggle(value)}
            >
              {dimension in partOf && <Swatch name={value} />}
              {dimension === 'class' && <ClassIcon name={value} />}
              <span className="grow cut foreign" title={name}>
                {name}
              </span>{' '}
              <span className="muted small">
                {intl.formatNumber(count)}
                <span className="unseen"> {words('filters.facetValue', { count })}</span>
              </span>
            </button>
            {caseId !== undefined && <ClassPrecision caseId={caseId} names={classNames} name={value} />}
          </li>
        ))}
      </ul>
      {caseId !== undefined && <ClassPrecisions caseId={caseId} names={classNames} />}
    </details>
  );
}

function isOf(condition: Condition, dimension: Dimension): boolean {
  if (dimension === 'class' || dimension === 'camera') return condition.kind === dimension;
  return condition.kind === 'colour' && (condition.part ?? 'any') === partOf[dimension];
}

function valuesOf(condition: Condition): readonly string[] {
  if (condition.kind === 'class') return condition.classes;
  if (condition.kind === 'colour') return condition.names;
  return condition.kind === 'camera' ? condition.cameras : [];
}

function withValues(before: Condition | null, dimension: Dimension, values: readonly string[]): Condition {
  if (dimension === 'camera') return { kind: 'camera', not: false, cameras: [...values] };
  if (dimension === 'class') {
    const leastScore = before?.kind === 'class' ? (before.leastScore ?? 0) : 0;
    return { kind: 'class', not: false, classes: [...values], leastScore };
  }
  const leastShare = before?.kind === 'colour' ? (before.leastShare ?? 0.2) : 0.2;
  return { kind: 'colour', not: false, part: partOf[dimension], names: values as ColourValue[], leastShare };
}
