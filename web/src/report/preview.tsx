import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.tsx';

/**
 * A report inside the page. It is a page of its own with its own style: it stands in a shadow root, which neither lets its style out nor
 * that of the page in. The page's policy holds in it too: nothing in it runs.
 */
export function Preview({ html }: { readonly html: string }) {
  const words = useWords();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const host = frame.current!;
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    const report = parsed.querySelector('article.report');
    shadow.replaceChildren(
      ...[...parsed.querySelectorAll('style')].map((style) => document.importNode(style, true)),
      ...(report === null ? [] : [document.importNode(report, true)]),
    );
  }, [html]);
  // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
  return <section ref={frame} className="report-paper" tabIndex={0} aria-label={words('report.preview')} />;
}

/** Opens a report as a page of its own and asks the browser to print it. False when the browser did not let it open. */
export function printReport(blob: Blob): boolean {
  const url = URL.createObjectURL(new Blob([blob], { type: 'text/html' }));
  const opened = window.open(url);
  if (opened === null) return false;
  opened.addEventListener('load', () => {
    opened.print();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
  return true;
}
