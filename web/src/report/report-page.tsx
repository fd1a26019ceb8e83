import { useEffect, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { useParams } from 'wouter';
import { useCase } from '../api/case-data.ts';
import { motiveOf } from '../api/kept-motive.ts';
import { Busy } from '../parts/busy.tsx';
import { Button } from '../parts/button.tsx';
import { Copy } from '../parts/copy.tsx';
import { Failure } from '../parts/failure.tsx';
import { handOver } from '../parts/hand-over.ts';
import { Notice } from '../parts/notice.tsx';
import { useBookmarks } from '../review/marks/bookmarks.ts';
import { unitText } from '../words/measures.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { NothingFound } from './nothing-found.tsx';
import { Preview, printReport } from './preview.tsx';
import { type MadeReport, type ReportFormat, type ReportWish, useMakeReport } from './report-data.ts';
import './report.css';
import { WishForm } from './wish-form.tsx';

/** The report of a case: what it shall hold, how it looks, and the files with their hashes. */
export default function ReportPage() {
  const { caseId } = useParams<{ caseId: string }>();
  return <Report key={caseId} caseId={caseId} />;
}

function Report({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { data: inCase, error, refetch } = useCase(caseId);
  if (error !== null) {
    return (
      <div className="page">
        <Failure error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (inCase === undefined) return <Busy />;
  return (
    <div className="page report-page">
      <header>
        <h1>{words('report.heading')}</h1>
        <p className="foreign muted">{inCase.title}</p>
      </header>
      <Making caseId={caseId} caseTitle={inCase.title} motive={motiveOf(caseId) ?? inCase.defaultMotive} />
    </div>
  );
}

function Making(props: { readonly caseId: string; readonly caseTitle: string; readonly motive: string }) {
  const { caseId, caseTitle, motive } = props;
  const words = useWords();
  const intl = useIntl();
  const [language] = useLanguage();
  const [wish, setWish] = useState<ReportWish>({
    title: '',
    language,
    stills: 'veiled',
    motive,
    reason: '',
    tags: null,
  });
  const [made, setMade] = useState<readonly MadeReport[]>([]);
  const [html, setHtml] = useState<string | null>(null);
  const [isReasonMissing, setIsReasonMissing] = useState(false);
  const [isPrintRefused, setIsPrintRefused] = useState(false);
  const { data: bookmarks = [] } = useBookmarks(caseId);
  const make = useMakeReport(caseId);
  const tags = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { tag } of bookmarks) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    return [...counts].sort(([a], [b]) => a.localeCompare(b, intl.locale));
  }, [bookmarks, intl.locale]);

  const ask = async (format: ReportFormat): Promise<MadeReport | null> => {
    const isMissing = wish.stills === 'unveiled' && wish.reason.trim() === '';
    setIsReasonMissing(isMissing);
    if (isMissing) return null;
    // The same report again is the one that was made: another would be another entry of the ledger.
    const known = made.find((one) => one.format === format && one.wish === wish);
    if (known !== undefined) return known;
    try {
      const one = await make.mutateAsync({ format, wish });
      setMade((before) => [one, ...before]);
      return one;
    } catch {
      // Told below the buttons.
      return null;
    }
  };
  const preview = async () => {
    const one = await ask('html');
    if (one !== null) setHtml(await one.blob.text());
  };
  const download = async (format: ReportFormat) => {
    const one = await ask(format);
    if (one !== null) handOver(one.name, one.blob);
  };
  const print = async () => {
    const one = await ask('html');
    if (one !== null) setIsPrintRefused(!printReport(one.blob));
  };
  // What is shown is what was asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes with the wish
  useEffect(() => setHtml(null), [wish]);

  return (
    <div className="report-columns">
      <div className="column report-side">
        <section className="card column" aria-label={words('report.form')}>
          <WishForm
            wish={wish}
            caseTitle={caseTitle}
            tags={tags}
            wrongReason={isReasonMissing ? words('report.reason.missing') : null}
            onChange={setWish}
          />
          <div className="report-actions">
            <Button kind="primary" onPress={() => void preview()} isDisabled={make.isPending}>
              {words('report.show')}
            </Button>
            <Button onPress={() => void print()} isDisabled={make.isPending}>
              {words('report.print')}
            </Button>
            {(['html', 'pdf', 'json'] as const).map((format) => (
              <Button key={format} onPress={() => void download(format)} isDisabled={make.isPending}>
                {words(`report.download.${format}`)}
              </Button>
            ))}
          </div>
          <div role="status" className="small muted">
            {make.isPending ? words('report.making') : ''}
          </div>
          {make.error !== null && <Failure error={make.error} />}
          {isPrintRefused && <Notice kind="warn">{words('report.printRefused')}</Notice>}
          {made.length > 0 && (
            <ul className="report-made" aria-label={words('report.made')}>
              {made.map(({ format, name, sha256, blob }) => (
                <li key={`${format} ${sha256}`}>
                  <div className="row">
                    <span className="foreign grow cut" title={name}>
                      {name}
                    </span>
                    <span className="small muted">{unitText(intl, Math.ceil(blob.size / 1000), 'kilobyte')}</span>
                  </div>
                  <div className="small muted">SHA-256</div>
                  <span className="mono">{sha256}</span> <Copy text={sha256} what={`SHA-256, ${name}`} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <NothingFound caseId={caseId} />
      </div>
      <div className="report-desk">
        {html === null ? <p className="muted report-empty">{words('report.notShown')}</p> : <Preview html={html} />}
      </div>
    </div>
  );
}
