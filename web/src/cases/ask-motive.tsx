import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../words/words.tsx';
import { EnterCase } from './enter-case.tsx';

/** For who comes to a case by its address, where the case has no motive of its own: asks for one before anything is shown. */
export default function AskMotive({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const client = useQueryClient();
  const [, go] = useLocation();
  return (
    <Dialog title={words('cases.enter.title')} isOpen onClose={() => go('/')}>
      <EnterCase
        caseId={caseId}
        defaultMotive=""
        onEntered={() => {
          // What was refused while there was no motive is asked for again.
          void client.invalidateQueries({
            predicate: ({ queryKey, state }) => queryKey[1] === caseId && state.status === 'error',
          });
        }}
      />
    </Dialog>
  );
}
