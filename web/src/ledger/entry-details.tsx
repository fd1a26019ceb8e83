import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import type { Entry } from './entry.ts';
import { KindTag } from './entry-list.tsx';
import type { EntryWords } from './entry-words.ts';
import { ProofOfEntry } from './proof-of-entry.tsx';

/** All of an entry that is open, and its proof, computed in the page. */
export function EntryDetails(props: {
  readonly caseId: string;
  readonly entry: Entry;
  readonly said: EntryWords;
  onClose(): void;
}) {
  const words = useWords();
  const { moment, number } = useMeasures();
  const { caseId, entry, said, onClose } = props;
  const { sequence, motive, empowerment, details, object, of } = entry;
  const takenOut = <span className="muted">{words('ledger.takenOut')}</span>;
  const facts: Fact[] = [
    {
      label: words('ledger.time'),
      value: (
        <>
          {moment(entry.atMicros, { seconds: true })}
          <div className="mono muted">{utcText(entry.atMicros)}</div>
        </>
      ),
    },
    { label: words('ledger.who'), value: <span className="foreign">{said.who(entry)}</span> },
    {
      label: words('ledger.what'),
      value: (
        <span className="row wrap">
          <KindTag entry={entry} />
          {said.what(entry)}
          {of !== null && <span className="muted">{words('ledger.outcomeOf', { of: number(of) })}</span>}
        </span>
      ),
    },
    {
      label: words('ledger.motive'),
      value:
        motive === undefined ? (
          takenOut
        ) : motive === null ? (
          <span className="muted">{words('ledger.noMotive')}</span>
        ) : (
          <span className="foreign">{motive}</span>
        ),
    },
    { label: words('ledger.about'), value: Object.keys(object).length === 0 ? null : <Held value={object} /> },
    {
      label: words('ledger.details'),
      value: details === undefined ? takenOut : details === null ? null : <Held value={details} />,
    },
    {
      label: words('ledger.empowerment'),
      value: empowerment === undefined ? takenOut : empowerment === null ? null : <Held value={empowerment} />,
    },
  ];
  return (
    <Dialog
      title={words('ledger.entry', { sequence: number(sequence) })}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {words('ledger.close')}
        </Button>
      }
    >
      <Facts facts={facts} />
      <ProofOfEntry caseId={caseId} entry={entry} />
    </Dialog>
  );
}

/** From 2001 on a number of microseconds is told as a moment; a smaller one is a length of time. */
const earliestMomentMicros = 1e15;

/** Any value as names and values one inside the other, as it stands in the ledger. */
function Held({ value, name = '' }: { readonly value: unknown; readonly name?: string }): ReactNode {
  const { moment } = useMeasures();
  if (typeof value === 'number' && value > earliestMomentMicros && name.endsWith('Micros')) {
    return (
      <>
        {moment(value, { seconds: true })} <span className="mono muted">{value}</span>
      </>
    );
  }
  if (value === null || typeof value !== 'object') return <span className="mono">{String(value)}</span>;
  const fields = Array.isArray(value) ? value.map((one, i) => [String(i + 1), one] as const) : Object.entries(value);
  if (fields.length === 0) return <span className="mono">{Array.isArray(value) ? '[]' : '{}'}</span>;
  return (
    <dl className="held">
      {fields.map(([name, held]) => (
        <div key={name}>
          <dt className="small muted">{name}</dt>
          <dd>
            <Held value={held} name={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** As the leaf has it: UTC with microseconds. */
function utcText(micros: number): string {
  const rest = String(micros % 1_000_000).padStart(6, '0');
  return `${new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19)}.${rest}Z`;
}
