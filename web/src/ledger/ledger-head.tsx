import { Copy } from '../parts/copy.tsx';
import { Notice } from '../parts/notice.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { useGrowth } from './ledger-data.ts';
import type { TreeHead } from './proof.ts';

/** Size and root of the log, to be noted down; and whether it still begins with what was seen before. */
export function LedgerHead({ head }: { readonly head: TreeHead }) {
  const words = useWords();
  const { number, date } = useMeasures();
  const growth = useGrowth(head).data ?? null;
  const { size, root } = head;
  const values = growth === null ? null : { size: number(growth.seen.size), date: date(growth.seen.atMillis * 1000) };
  return (
    <section className="card ledger-head" aria-label={words('ledger.head')}>
      <div className="row wrap">
        <h2>{words('ledger.head')}</h2>
        <span className="muted">{words('ledger.head.size', { count: size })}</span>
      </div>
      <div className="hash">
        <span className="small muted">{words('ledger.head.root')}</span>
        <span className="mono grow">{root}</span>
        <Copy text={words('ledger.head.copy', { size, root })} what={words('ledger.head')} />
      </div>
      <p className="small muted">{words('ledger.head.help')}</p>
      {growth !== null && values !== null && (
        <Notice kind={growth.isGood ? 'ok' : 'danger'}>
          {words(growth.isGood ? 'ledger.head.grown' : 'ledger.head.broken', values)}
        </Notice>
      )}
    </section>
  );
}
