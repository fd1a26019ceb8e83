import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../words/words.tsx';

/** The places of a case, by what follows its address. */
export const places = [
  { key: 'shell.review', path: '' },
  { key: 'shell.footage', path: '/footage' },
  { key: 'shell.cameras', path: '/cameras' },
  { key: 'shell.report', path: '/report' },
  { key: 'shell.ledger', path: '/ledger' },
] as const;

/** The ways to the places of a case, in one row. Where it is too long for the window it scrolls to the place one is at, and fades where it goes on. */
export function Places({ caseId, location }: { readonly caseId: string; readonly location: string }) {
  const words = useWords();
  const row = useRef<HTMLElement>(null);
  const goesOn = useGoesOn(row);
  // Words of another language have other widths.
  const names = places.map(({ key }) => words(key)).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is laid out anew with its words and the place.
  useEffect(() => {
    const current = row.current?.querySelector('[aria-current="page"]');
    current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [location, names]);
  return (
    <nav className="shell-places" aria-label={words('shell.places')} ref={row} data-goes-on={goesOn}>
      {places.map(({ key, path }) => {
        const href = `/cases/${caseId}${path}`;
        return (
          <Link key={key} href={href} aria-current={location === href ? 'page' : undefined}>
            {words(key)}
          </Link>
        );
      })}
    </nav>
  );
}

/** On which sides of a scrolled row something is cut off. */
function useGoesOn(row: React.RefObject<HTMLElement | null>): 'no' | 'start' | 'end' | 'both' {
  const [goesOn, setGoesOn] = useState<'no' | 'start' | 'end' | 'both'>('no');
  useEffect(() => {
    const node = row.current;
    if (node === null) return;
    const look = () => {
      const { scrollLeft, scrollWidth, clientWidth } = node;
      const [start, end] = [Math.abs(scrollLeft) > 1, scrollWidth - clientWidth - Math.abs(scrollLeft) > 1];
      setGoesOn(start && end ? 'both' : start ? 'start' : end ? 'end' : 'no');
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(node);
    for (const link of node.children) sizes.observe(link);
    node.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      node.removeEventListener('scroll', look);
    };
  }, [row]);
  return goesOn;
}
