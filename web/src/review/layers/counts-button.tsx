import { lazy, Suspense, useState } from 'react';
import { Busy } from '../../parts/busy.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useWords } from '../../words/words.tsx';
import './counts.css';

const CountsPanel = lazy(() => import('./counts-panel.tsx'));

/** Opens the counts of the current search over time. */
export function CountsButton({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setOpen(true)}>
        {words('counts.name')}
      </Button>
      <Dialog
        title={words('counts.title')}
        isOpen={isOpen}
        onClose={close}
        isWide
        actions={<Button onPress={close}>{words('counts.close')}</Button>}
      >
        <Suspense fallback={<Busy />}>
          <CountsPanel caseId={caseId} />
        </Suspense>
      </Dialog>
    </>
  );
}
