import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { Tag } from '../parts/tag.tsx';
import { useMedia } from '../parts/use-media.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import type { Entry } from './entry.ts';
import type { EntryWords } from './entry-words.ts';

/** Pixels of a row, on a wide window and on a phone. */
const rowHeightPx = { wide: 58, narrow: 96 };

/** The entries, newest first; only the rows in sight are drawn. */
export function EntryList(props: {
  readonly entries: readonly Entry[];
  readonly said: EntryWords;
  onOpen(sequence: number): void;
}) {
  const words = useWords();
  const { entries, said, onOpen } = props;
  const isNarrow = useMedia('(max-width: 820px)');
  return (
    <Virtualizer
      key={String(isNarrow)}
      layout={ListLayout}
      layoutOptions={{ rowSize: isNarrow ? rowHeightPx.narrow : rowHeightPx.wide }}
    >
      <GridList
        aria-label={words('ledger.list')}
        className="ledger-list"
        items={entries}
        dependencies={[said]}
        selectionMode="none"
        onAction={(key) => onOpen(Number(key))}
        renderEmptyState={() => <p className="muted ledger-none">{words('ledger.none')}</p>}
      >
        {(entry) => <Row id={entry.sequence} entry={entry} said={said} />}
      </GridList>
    </Virtualizer>
  );
}

function Row({ entry, said }: { readonly id: number; readonly entry: Entry; readonly said: EntryWords }) {
  const words = useWords();
  const { moment, number } = useMeasures();
  const what = said.what(entry);
  const about = said.about(entry).map(({ label, value }) => `${label} ${value}`.trim());
  return (
    <GridListItem
      id={entry.sequence}
      textValue={words('ledger.open', { sequence: entry.sequence, what })}
      className="ledger-row"
    >
      <span className="ledger-row-number muted small">{number(entry.sequence)}</span>
      <span className="ledger-row-time">{moment(entry.atMicros, { seconds: true })}</span>
      <span className="ledger-row-who foreign cut" title={said.who(entry)}>
        {said.who(entry)}
      </span>
      <span className="ledger-row-what">
        <span className="row">
          <KindTag entry={entry} />
          <span className="cut">{what}</span>
        </span>
        <span className="small muted foreign cut" title={about.join(' · ')}>
          {[
            ...(entry.of === null ? [] : [words('ledger.outcomeOf', { of: number(entry.of) })]),
            ...(entry.motive ? [words('ledger.quoted', { text: entry.motive })] : []),
            ...about,
          ].join(' · ')}
        </span>
      </span>
    </GridListItem>
  );
}

/** What sets an entry apart from a plain act; in words. */
export function KindTag({ entry }: { readonly entry: Entry }) {
  const words = useWords();
  if (entry.action === 'refuse') return <Tag kind="danger">{words('ledger.refused')}</Tag>;
  if (entry.action === 'unveil') return <Tag kind="warn">{words('ledger.action.unveil')}</Tag>;
  if (entry.action !== 'outcome') return null;
  return 'failed' in entry.object ? (
    <Tag kind="danger">{words('ledger.failed')}</Tag>
  ) : (
    <Tag>{words('ledger.outcome')}</Tag>
  );
}
