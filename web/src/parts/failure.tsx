import { ProblemError } from '../api/problem.ts';
import { english, type WordKey } from '../words/english.ts';
import { useWords } from '../words/words.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** A failure in the words of the page: what happened and what to do; the server's own line behind it. */
export function Failure({ error, onRetry }: { readonly error: unknown; onRetry?: () => void }) {
  const words = useWords();
  const { code, detail, errors } =
    error instanceof ProblemError
      ? error.problem
      : { code: 'internal', detail: error instanceof Error ? error.message : String(error), errors: [] };
  const key = `problem.${code}`;
  const known = key in english ? words(key as WordKey) : words('problem.internal');
  return (
    <Notice kind="danger">
      <div>{known}</div>
      {detail !== '' && <div className="small">{detail}</div>}
      {errors.map(({ pointer, detail: why }) => (
        <div key={pointer} className="small">
          {pointer}: {why}
        </div>
      ))}
      {onRetry !== undefined && (
        <Button kind="quiet" onPress={onRetry}>
          {words('shell.tryAgain')}
        </Button>
      )}
    </Notice>
  );
}
