import { type ReactNode, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import type { Facets } from '../hits.ts';
import { type Condition, type ConditionKind, useReview } from '../review-store.ts';
import { BoundsForm, isBoundsKind } from './bounds-form.tsx';
import { ColourForm } from './colour-form.tsx';
import type { ConditionOf } from './condition-kinds.ts';
import { DirectionForm } from './direction-form.tsx';
import { applyCondition, stopEditing } from './editing.ts';
import { EditorFrame } from './editor-frame.tsx';
import { NearForm } from './near-form.tsx';
import { PickedColourForm } from './picked-colour-form.tsx';
import { TimeForm } from './time-form.tsx';
import { TimeOfDayForm } from './time-of-day-form.tsx';
import { ValuesForm } from './values-form.tsx';

/** A form of one kind of condition: what it began with, and what it says whenever that changes; null while it is not complete. */
export interface FormProps<K extends ConditionKind> {
  readonly caseId: string;
  readonly initial: ConditionOf<K> | null;
  readonly facets: Facets | null;
  onChange(condition: Condition | null): void;
}

/** The form of a condition that is not drawn, with what applies or drops it. */
export default function ConditionEditor(props: {
  readonly caseId: string;
  readonly kind: ConditionKind;
  readonly index: number | null;
  readonly facets: Facets | null;
}) {
  const { caseId, kind, index, facets } = props;
  const words = useWords();
  const existing = useReview((state) => (index === null ? null : (state.query.conditions[index] ?? null)));
  const [initial] = useState(existing);
  const [condition, setCondition] = useState<Condition | null>(null);
  const not = initial?.not ?? false;
  return (
    <EditorFrame
      title={words(`filters.kind.${kind as 'time'}`)}
      onCancel={stopEditing}
      onSubmit={() => condition !== null && applyCondition({ ...condition, not }, index)}
      actions={
        <>
          <Button onPress={stopEditing}>{words('filters.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={condition === null}>
            {words('filters.apply')}
          </Button>
        </>
      }
    >
      {formOf(kind, { caseId, initial: initial as never, facets, onChange: setCondition })}
    </EditorFrame>
  );
}

function formOf(kind: ConditionKind, props: FormProps<never>): ReactNode {
  if (isBoundsKind(kind)) return <BoundsForm {...props} kind={kind} />;
  switch (kind) {
    case 'time':
      return <TimeForm {...props} />;
    case 'timeOfDay':
      return <TimeOfDayForm {...props} />;
    case 'class':
    case 'camera':
    case 'recording':
      return <ValuesForm {...props} kind={kind} />;
    case 'colour':
      return <ColourForm {...props} />;
    case 'pickedColour':
      return <PickedColourForm {...props} />;
    case 'direction':
      return <DirectionForm {...props} />;
    case 'near':
      return <NearForm {...props} />;
    default:
      return null;
  }
}
