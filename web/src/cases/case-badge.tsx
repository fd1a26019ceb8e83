import { lazy, Suspense, useState } from 'react';
import { useCase, useLacksMotive } from '../api/case-data.ts';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/words.tsx';
import './case-badge.css';

const CaseDialog = lazy(() => import('./case-dialog.tsx'));
const AskMotive = lazy(() => import('./ask-motive.tsx'));

/** In the bar of every place of a case: which one it is. It opens to what the case is about and who is named in it. */
export function CaseBadge({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { data } = useCase(caseId);
  const lacksMotive = useLacksMotive(caseId);
  const [isOpen, setIsOpen] = useState(false);
  if (lacksMotive) {
    return (
      <Suspense>
        <AskMotive caseId={caseId} />
      </Suspense>
    );
  }
  if (data === undefined) return null;
  // Of a deleted case the title is gone too.
  const title = data.title || words('cases.noTitle');
  return (
    <>
      <Button
        kind="quiet"
        className="case-badge"
        onPress={() => setIsOpen(true)}
        aria-label={words('cases.shell', { title })}
      >
        <span className="foreign cut" title={title}>
          {title}
        </span>
      </Button>
      {isOpen && (
        <Suspense>
          <CaseDialog one={data} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
