import { useQuery } from '@tanstack/react-query';
import { answered, api } from '../api/client.ts';
import { Copy } from '../parts/copy.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import type { Entry } from './entry.ts';
import { canVerify, fitsCommitment, leafHash, verifyInclusion } from './proof.ts';

/** Asks the server for the proof of an entry and checks it here: that the entry is in the log, and that its open fields are its own. */
async function check(caseId: string, entry: Entry, signal: AbortSignal) {
  const { raw, sequence, commitments } = entry;
  const { head, hashes } = await answered(
    api.GET('/api/cases/{caseId}/ledger/{sequence}/proof', { params: { path: { caseId, sequence } }, signal }),
  );
  const leaf = await leafHash(raw.leaf);
  const misfits: string[] = [];
  for (const [field, opening] of Object.entries(raw.openings)) {
    if (!(await fitsCommitment(opening, commitments[field] ?? ''))) misfits.push(field);
  }
  return { leaf, head, hashes, misfits, isIn: await verifyInclusion(leaf, sequence, head, hashes) };
}

export function ProofOfEntry({ caseId, entry }: { readonly caseId: string; readonly entry: Entry }) {
  const words = useWords();
  const { number } = useMeasures();
  const proof = useQuery({
    queryKey: ['proof', caseId, entry.sequence],
    enabled: canVerify(),
    queryFn: ({ signal }) => check(caseId, entry, signal),
  });
  if (!canVerify()) return <Notice kind="info">{words('ledger.proof.cannot')}</Notice>;
  if (proof.isError) return <Failure error={proof.error} onRetry={() => void proof.refetch()} />;
  if (proof.data === undefined) return <p role="status">{words('ledger.proof.busy')}</p>;
  const { leaf, head, hashes, misfits, isIn } = proof.data;
  const root = words('ledger.head.root');
  return (
    <section className="column proof" aria-label={words('ledger.proof')}>
      {isIn ? (
        <Notice kind="ok">
          {words('ledger.proof.good', { sequence: number(entry.sequence), size: number(head.size) })}
        </Notice>
      ) : (
        <Notice kind="danger">{words('ledger.proof.bad')}</Notice>
      )}
      {misfits.length === 0 ? (
        <p className="small muted">{words('ledger.proof.opened')}</p>
      ) : (
        <Notice kind="danger">{words('ledger.proof.openedBad', { fields: misfits.join(', ') })}</Notice>
      )}
      <Hash label={words('ledger.proof.leaf')} hash={leaf} />
      <Hash label={root} hash={head.root} />
      <details className="small">
        <summary>{words('ledger.proof.path', { count: hashes.length })}</summary>
        <ol className="mono">
          {hashes.map((hash) => (
            <li key={hash}>{hash}</li>
          ))}
        </ol>
      </details>
      <details className="small">
        <summary>{words('ledger.proof.raw')}</summary>
        <p className="mono">{entry.raw.leaf}</p>
      </details>
    </section>
  );
}

/** A hash with the way to copy it. */
export function Hash({ label, hash }: { readonly label: string; readonly hash: string }) {
  return (
    <div className="hash">
      <span className="small muted">{label}</span>
      <span className="mono grow">{hash}</span>
      <Copy text={hash} what={label} />
    </div>
  );
}
