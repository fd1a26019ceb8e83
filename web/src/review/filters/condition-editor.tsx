import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../words/words.tsx';
import type { Facets } from '../hits.ts';
import { type Condition, type ConditionKind, useReview } from '../review-store.ts';
import { BoundsForm, isBoundsKind } from './bounds-form.tsx';
import { ColourForm } from './colour-form.tsx';
import type { ConditionOf } from './condition-kinds.ts';
import { DirectionForm } from './direction-form.tsx';
import { applyCondition, stopEditing } from './editing.ts';
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
export function ConditionEditor(props: {
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

/** The frame of a form in the column: its first field has the focus, Escape leaves it. */
export function EditorFrame(props: {
  readonly title: string;
  onCancel(): void;
  onSubmit(): void;
  readonly actions: ReactNode;
  readonly children: ReactNode;
  /** The focus stays where it is: on the picture. */
  readonly leavesFocus?: boolean;
}) {
  const { title, onCancel, onSubmit, actions, children, leavesFocus = false } = props;
  const frame = useRef<HTMLFormElement>(null);
  const name = useId();
  useEffect(() => {
    if (leavesFocus) return;
    const before = document.activeElement;
    frame.current?.querySelector<HTMLElement>('.editor-body :is(input, button, [role=spinbutton])')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus();
    };
  }, [leavesFocus]);
  return (
    <form
      ref={frame}
      className="editor"
      aria-labelledby={name}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
    >
      <h3 id={name}>{title}</h3>
      <div className="editor-body">{children}</div>
      <div className="editor-actions">{actions}</div>
    </form>
  );
}
