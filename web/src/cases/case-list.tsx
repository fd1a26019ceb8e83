import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import type { Case } from '../api/case-data.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { shownState } from './case-state.ts';
import { StateTag } from './state-tag.tsx';

/** Pixels of a row: title, purpose in one line each, and a line of facts. */
const rowHeightPx = 92;

/** The cases, one of them chosen. Only the rows in sight are drawn. */
export function CaseList(props: {
  readonly cases: readonly Case[];
  readonly nowMicros: number;
  readonly chosen: string | null;
  onChoose(caseId: string): void;
}) {
  const words = useWords();
  const { cases, nowMicros, chosen, onChoose } = props;
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: rowHeightPx }}>
      <GridList
        aria-label={words('cases.list')}
        className="case-list"
        style={{ height: Math.min(cases.length * rowHeightPx, Math.max(3 * rowHeightPx, window.innerHeight - 260)) }}
        items={cases}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          const [first] = keys;
          if (first !== undefined) onChoose(String(first));
        }}
        onAction={(key) => onChoose(String(key))}
        renderEmptyState={() => <p className="muted case-list-none">{words('cases.none')}</p>}
      >
        {(one) => <Row one={one} nowMicros={nowMicros} />}
      </GridList>
    </Virtualizer>
  );
}

function Row({ one, nowMicros }: { readonly one: Case; readonly nowMicros: number }) {
  const words = useWords();
  const { distance } = useMeasures();
  const state = shownState(one, nowMicros);
  const left = distance((one.deadlineMicros - nowMicros) / 1e6);
  return (
    <GridListItem id={one.id} textValue={one.title || words('cases.noTitle')} className="case-row">
      <div className="row">
        <span className="case-row-title foreign cut grow" title={one.title}>
          {one.title || words('cases.noTitle')}
        </span>
        <StateTag state={state} />
      </div>
      <div className="foreign cut" title={one.purpose}>
        {one.purpose}
      </div>
      <div className="small muted row">
        <span className="cut">
          {words(`cases.basis.${one.basis}`)} · <span className="foreign">{one.basisReference}</span>
        </span>
        {(state === 'open' || state === 'expired') && (
          <span className="case-row-end">
            {words(state === 'open' ? 'cases.ends' : 'cases.ended', { distance: left })}
          </span>
        )}
      </div>
    </GridListItem>
  );
}
