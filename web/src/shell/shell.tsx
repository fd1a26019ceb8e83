import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useLacksMotive } from '../api/case-data.ts';
import { useReach } from '../api/reach.ts';
import { CaseBadge } from '../cases/case-badge.tsx';
import { Choice } from '../parts/choice.tsx';
import { Notice } from '../parts/notice.tsx';
import { type Language, languages, useLanguage, useWords } from '../words/words.tsx';
import { type Look, looks, useLook } from './look.tsx';
import { PageTitle } from './page-title.tsx';
import { Places } from './places.tsx';
import './shell.css';

/** What is around every place: where one is, language and look, and a line when the server is gone. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const words = useWords();
  const isReached = useReach();
  const [location] = useLocation();
  const caseId = /^\/cases\/([^/]+)/.exec(location)?.[1] ?? null;
  return (
    <div className="shell">
      <PageTitle caseId={caseId} location={location} />
      <a className="skip" href="#main">
        {words('shell.skip')}
      </a>
      <header className="shell-bar">
        <Link href="/" className="shell-name">
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span>Dayfold</span>
        </Link>
        {caseId !== null && <CaseBadge key={caseId} caseId={caseId} />}
        {caseId !== null && <Places caseId={caseId} location={location} />}
        <Settings />
      </header>
      {!isReached && (
        <div className="shell-line">
          <Notice kind="warn">{words('shell.serverGone')}</Notice>
        </div>
      )}
      <main id="main" className="shell-main" tabIndex={-1}>
        {caseId === null ? children : <OnceEntered caseId={caseId}>{children}</OnceEntered>}
      </main>
    </div>
  );
}

/** A place of a case; nothing of it while a motive is asked for, as all it asked of the server was refused. */
function OnceEntered({ caseId, children }: { readonly caseId: string; readonly children: ReactNode }) {
  return useLacksMotive(caseId) ? null : children;
}

function Settings() {
  const words = useWords();
  const [language, setLanguage] = useLanguage();
  const [look, setLook] = useLook();
  return (
    <div className="shell-settings">
      <Choice<Look>
        label={words('shell.look')}
        hidesLabel
        value={look}
        options={looks.map((id) => ({ id, label: words(`shell.look.${id}`) }))}
        onChange={setLook}
      />
      <Choice<Language>
        label={words('shell.language')}
        hidesLabel
        value={language}
        options={languages.map((id) => ({ id, label: words(`shell.language.${id}`) }))}
        onChange={setLanguage}
      />
    </div>
  );
}
