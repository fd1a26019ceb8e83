import { ProblemError } from '../api/problem.ts';
import { useReach } from '../api/reach.ts';
import { english, type WordKey } from '../words/english.ts';
import { useWords } from '../words/words.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** A failure in the words of the page: what happened and what to do; the server's own line behind it. */
export function Failure({ error, onRetry }: { readonly error: unknown; onRetry?: () => void }) {
  const words = useWords();
  const isReached = useReach();
  const { code, detail, errors } =
    error instanceof ProblemError
      ? error.problem
      : { code: 'internal', detail: error instanceof Error ? error.message : String(error), errors: [] };
  // It answers again: what is asked for now will come, and the line would be wrong.
  if (code === 'page.serverGone' && isReached) return null;
  const key = `problem.${code}`;
  const known = key in english ? words(key as WordKey) : words('problem.internal');
  return (
    <Notice kind="danger">
      <div>{known}</div>
      {(detail !== '' || errors.length > 0) && (
        <div className="small">
          {words('problem.serverSays')} {/* Whatever the language of the page: it is to be read out as English. */}
          <span lang="en" dir="ltr">
            {[detail, ...errors.map(({ pointer, detail: why }) => `${pointer}: ${why}`)]
              .filter((line) => line !== '')
              .join('; ')}
          </span>
        </div>
      )}
      {onRetry !== undefined && (
        <Button kind="quiet" onPress={onRetry}>
          {words('shell.tryAgain')}
        </Button>
      )}
    </Notice>
  );
}
