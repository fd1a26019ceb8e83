import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useRecordings } from '../../api/case-data.ts';
import { Slider } from '../../parts/slider.tsx';
import { useWords } from '../../words/words.tsx';
import { hitWindow, useListed } from '../hits.ts';
import { useReview } from '../review-store.ts';
import { estimateLengths } from './film-requests.ts';
import { lengthAt } from './length-at.ts';
import { spanText } from './span-text.ts';

/** What the server takes when nobody chooses. */
const usualDensity = 0.5;

/** How long a list has been there before the lengths are asked for, milliseconds: its pictures and the film come first. Guess. */
const settleMillis = 2_000;

/** Densities whose length is asked for; in between it is told in proportion. */
const densities = [0, 0.25, 0.5, 0.75, 1] as const;

/** How crowded the synopsis may get, with the length that comes of it. */
export function DensityControl({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const kept = useReview((state) => state.density);
  const setDensity = useReview((state) => state.setDensity);
  const listed = useListed(caseId);
  const { query, hide } = listed;
  const isListed = useQuery(hitWindow(listed, 0)).data !== undefined;
  const isAnalysed = useRecordings(caseId).data?.some(({ analysis }) => analysis !== null) ?? false;
  const [value, setValue] = useState(kept ?? usualDensity);
  useEffect(() => setValue(kept ?? usualDensity), [kept]);
  // Of other filters no length is shown; and one that is being estimated is given up at once: it would take the processor from their list.
  const settled = useLater(isListed ? query : null, settleMillis) === query ? query : null;
  const estimate = useQuery({
    queryKey: ['estimate', caseId, settled, hide.join(' ')],
    queryFn: ({ signal }) => estimateLengths(caseId, settled!, hide, densities, signal),
    enabled: isAnalysed && settled !== null,
    staleTime: 60_000,
  });
  const lengthMicros = settled === null ? null : lengthAt(estimate.data?.estimates ?? [], value);
  return (
    <div className="stage-density">
      <Slider
        label={words('stage.density')}
        value={value}
        least={0}
        most={1}
        step={0.125}
        format={{ style: 'percent' }}
        onChange={setValue}
        onChangeEnd={(density) => setDensity(density)}
        shown={lengthMicros === null ? '' : words('stage.about', { length: spanText(lengthMicros / 1_000_000) })}
      />
      <div className="stage-density-ends" aria-hidden="true">
        <span>{words('stage.sparse')}</span>
        <span>{words('stage.dense')}</span>
      </div>
    </div>
  );
}

/** A value once it has stayed the same for a while; null before the first did. */
function useLater<T>(value: T, millis: number): T | null {
  const [later, setLater] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return later;
}
