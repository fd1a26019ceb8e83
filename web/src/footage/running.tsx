import type { Job } from '../api/case-data.ts';
import { Progress } from '../parts/progress.tsx';
import { english, type WordKey } from '../words/english.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';

/** How far a job is that works on a recording. */
export function Running({ name, progress }: { readonly name: string; readonly progress: Job['progress'] }) {
  const words = useWords();
  const measures = useMeasures();
  const share = progress === null || progress.total === 0 ? null : progress.done / progress.total;
  const phase = `footage.state.phase.${progress?.phase}`;
  const facts = [
    phase in english ? words(phase as WordKey) : words('footage.state.running'),
    share === null ? null : measures.percent(share),
    progress?.ratePerSecond == null
      ? null
      : progress.unit === 'bytes'
        ? words('footage.rate', { rate: measures.bytes(progress.ratePerSecond) })
        : words(progress.unit === 'objects' ? 'footage.state.objects' : 'footage.state.frames', {
            count: measures.number(Math.round(progress.ratePerSecond)),
          }),
    progress?.secondsLeft == null ? null : words('footage.left', { span: measures.span(progress.secondsLeft) }),
  ];
  return (
    <>
      <Progress label={words('footage.state.progress', { name })} share={share} />
      <div className="small muted">{facts.filter((fact) => fact !== null).join(' · ')}</div>
    </>
  );
}
