import { useId, useState } from 'react';
import { useCameras } from '../../api/case-data.ts';
import { Button } from '../../parts/button.tsx';
import { Choice } from '../../parts/choice.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import { cancelDrawing, changeDraft, finishDrawing, useDrawing } from '../drawing/draw-store.ts';
import { DrawWithNumbers } from '../drawing/draw-with-numbers.tsx';
import { AnchorChoice } from './anchor-choice.tsx';
import { shapeOfKind, type ZoneKind, zoneKinds } from './condition-kinds.ts';
import { removeCondition } from './editing.ts';
import { EditorFrame } from './editor-frame.tsx';

/** What a drawn shape asks for, and its points as numbers. A complete shape is searched with at once. */
export default function ShapeEditor({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const numbers = useId();
  const { draft, isOpen, index } = useDrawing();
  const [showsNumbers, setShowsNumbers] = useState(false);
  if (draft === null) return null;
  const shape = shapeOfKind(draft.kind)!;
  return (
    <EditorFrame
      title={words(draft.not && draft.kind === 'inside' ? 'filters.kind.forbidden' : `filters.kind.${draft.kind}`)}
      leavesFocus
      onCancel={cancelDrawing}
      onSubmit={finishDrawing}
      actions={
        <>
          {index !== null && (
            <Button kind="quiet" onPress={() => removeCondition(index)}>
              {words('filters.removeShape')}
            </Button>
          )}
          <Button onPress={cancelDrawing}>{words('filters.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={isOpen}>
            {words('filters.done')}
          </Button>
        </>
      }
    >
      <p className="small muted">{isOpen ? words('filters.drawNow', { shape }) : words('drawing.helpEdit')}</p>
      {shape === 'zone' && <ZoneFields />}
      {shape === 'line' && <LineFields />}
      {shape === 'path' && (
        <NumberField
          label={words('filters.pathTolerance')}
          unit="%"
          value={draft.tolerance * 100}
          least={0.1}
          most={100}
          onChange={(value) => value !== null && changeDraft({ tolerance: value / 100 })}
        />
      )}
      <AnchorChoice value={draft.anchor} onChange={(anchor) => changeDraft({ anchor })} />
      <CameraOfShape caseId={caseId} />
      <div>
        <Button
          aria-expanded={showsNumbers}
          aria-controls={numbers}
          onPress={() => setShowsNumbers(!showsNumbers)}
          kind="quiet"
        >
          <span aria-hidden="true">{showsNumbers ? '▾' : '▸'}</span> {words('drawing.withNumbers')}
        </Button>
        <div id={numbers}>{showsNumbers && <DrawWithNumbers draft={draft} />}</div>
      </div>
    </EditorFrame>
  );
}

function ZoneFields() {
  const words = useWords();
  const draft = useDrawing((state) => state.draft)!;
  const lasts = draft.kind === 'dwells' || draft.kind === 'standsStill';
  const value = draft.not && draft.kind === 'inside' ? 'forbidden' : (draft.kind as ZoneKind);
  return (
    <>
      <Choice<ZoneKind | 'forbidden'>
        label={words('filters.zoneAsks')}
        value={value}
        options={[...zoneKinds, 'forbidden' as const].map((id) => ({ id, label: words(`filters.kind.${id}`) }))}
        onChange={(id) =>
          changeDraft(
            id === 'forbidden'
              ? { kind: 'inside', not: true }
              : { kind: id, not: value === 'forbidden' ? false : draft.not },
          )
        }
      />
      {lasts && (
        <div className="editor-pair">
          <NumberField
            label={words('filters.atLeastSeconds')}
            unit="s"
            value={draft.leastMicros / 1_000_000}
            least={0}
            most={31_536_000}
            onChange={(seconds) => seconds !== null && changeDraft({ leastMicros: Math.round(seconds * 1_000_000) })}
          />
          {draft.kind === 'standsStill' && (
            <NumberField
              label={words('filters.withinHeights')}
              value={draft.withinHeights}
              least={0}
              most={10}
              onChange={(withinHeights) => withinHeights !== null && changeDraft({ withinHeights })}
            />
          )}
        </div>
      )}
    </>
  );
}

function LineFields() {
  const words = useWords();
  const draft = useDrawing((state) => state.draft)!;
  return (
    <>
      <Choice
        label={words('filters.lineDirection')}
        value={draft.direction}
        options={(['either', 'leftToRight', 'rightToLeft'] as const).map((id) => ({
          id,
          label: words(`filters.line.${id}`),
        }))}
        onChange={(direction) => changeDraft({ direction })}
      />
      <Button isDisabled={draft.points.length < 2} onPress={() => changeDraft({ points: [...draft.points].reverse() })}>
        {words('filters.flip')}
      </Button>
    </>
  );
}

/** With several cameras a shape belongs to one of them, or is looked for on the pictures of all. */
function CameraOfShape({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { data: cameras = [] } = useCameras(caseId);
  const draft = useDrawing((state) => state.draft)!;
  if (cameras.length < 2) return null;
  return (
    <Choice
      label={words('filters.shapeCamera')}
      value={draft.cameraId ?? 'all'}
      options={[
        { id: 'all', label: words('filters.allCameras') },
        ...cameras.map(({ id, name }) => ({ id, label: name })),
      ]}
      onChange={(id) => changeDraft({ cameraId: id === 'all' ? null : id })}
    />
  );
}
