import type { ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import type { Entry } from './entry.ts';
import { KindTag } from './entry-list.tsx';
import type { EntryWords } from './entry-words.ts';
import { fieldName, fieldText } from './field-words.ts';
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
    {
      label: words('ledger.about'),
      value: Object.keys(object).length === 0 ? null : <Held value={object} said={said} />,
    },
    {
      label: words('ledger.details'),
      value: details === undefined ? takenOut : details === null ? null : <Held value={details} said={said} />,
    },
    {
      label: words('ledger.empowerment'),
      value:
        empowerment === undefined ? takenOut : empowerment === null ? null : <Held value={empowerment} said={said} />,
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

/** What is compared letter by letter. */
const idOrHash = /^(?:[a-z]{3}_)?[0-9a-z]{10,}$/;

/** Any value as names and values one inside the other, as it stands in the ledger but in the words of the page. */
function Held(props: { readonly value: unknown; readonly said: EntryWords; readonly name?: string }): ReactNode {
  const { value, said, name = '' } = props;
  const words = useWords();
  const measures = useMeasures();
  if (value === null || typeof value !== 'object') {
    const text = fieldText(words, measures, name, value) ?? String(value);
    const known = typeof value === 'string' ? said.nameOf(value) : null;
    return (
      <>
        {known !== null && <span className="foreign">{known} </span>}
        <span className={text !== value ? '' : idOrHash.test(text) ? 'mono muted' : 'foreign'}>{text}</span>
      </>
    );
  }
  const isList = Array.isArray(value);
  const fields = isList ? value.map((one, i) => [String(i + 1), one] as const) : Object.entries(value);
  if (fields.length === 0) return <span className="muted">{words('ledger.nothing')}</span>;
  if (isList && value.every((one) => typeof one !== 'object')) {
    return value.map((one, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
      <span key={i}>
        {i > 0 && ', '}
        <Held value={one} said={said} name={name} />
      </span>
    ));
  }
  return (
    <dl className="held">
      {fields.map(([field, held]) => (
        <div key={field}>
          <dt className="small muted">{isList ? field : fieldName(words, field)}</dt>
          <dd>
            <Held value={held} said={said} name={isList ? name : field} />
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
