import { useEffect, useState } from 'react';
import { useWords } from '../words/words.tsx';
import { Button } from './button.tsx';
import './copy.css';

/** How long it is said that something was copied, milliseconds. */
const saidMillis = 2000;

/** A button that copies a text, and says that it did. `what` names it for who can't see what stands beside it. */
export function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  const words = useWords();
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), saidMillis);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('done');
    } catch {
      // No permission, or a page that is not on a safe address.
      setState('failed');
    }
  };
  return (
    <>
      <Button kind="quiet" className="copy" onPress={copy} aria-label={words('cases.copyWhat', { what })}>
        {words(state === 'done' ? 'cases.copied' : state === 'failed' ? 'cases.notCopied' : 'cases.copy')}
      </Button>
      <span role="status" className="unseen">
        {state === 'done' ? words('cases.copied') : state === 'failed' ? words('cases.notCopied') : ''}
      </span>
    </>
  );
}
