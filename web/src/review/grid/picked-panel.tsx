import { Link } from 'wouter';
import type { Hit } from '../../api/case-data.ts';
import { Button } from '../../parts/button.tsx';
import { Dotted } from '../../parts/dotted.tsx';
import { useWords } from '../../words/words.tsx';
import { act } from '../actions.ts';
import type { Listed } from '../hits.ts';
import type { MarkState } from '../marks/review-marks.ts';
import { queryFragment } from '../query-address.ts';
import { useHitText } from './hit-text.ts';
import { PartedInto } from './parted-into.tsx';
import { openOriginal } from './show-object.ts';
import { WhyPanel } from './why-panel.tsx';

/** The picked object: its time, marks, why it was found, and where to go from it. */
export function PickedPanel(props: {
  readonly caseId: string;
  readonly hit: Hit;
  readonly mark: MarkState | null;
  readonly listed: Listed;
}) {
  const { caseId, hit, mark, listed } = props;
  const words = useWords();
  const text = useHitText(caseId)(hit);
  const addressOf = (tube: string) =>
    `/cases/${caseId}/objects/${hit.recordingId}/${tube}${queryFragment(listed.query)}`;
  const parts = hit.partedInto ?? [];
  return (
    <section className="picked" aria-label={words('grid.picked')}>
      <p className="picked-line">
        <strong>{text.time}</strong> <span className="muted">{text.uncertainty}</span>
        <span className="muted">{text.day}</span>
        <span className="cut foreign">
          <Dotted parts={[text.camera, text.class, text.span]} />
        </span>
        <Link className="picked-link small" href={addressOf(hit.tube)}>
          {words('grid.objectPage')}
        </Link>
      </p>
      <div className="picked-buttons">
        <Button aria-pressed={mark === 'reviewed'} onPress={() => act('reviewed')}>
          {words('grid.markReviewed')}
        </Button>
        <Button aria-pressed={mark === 'excluded'} onPress={() => act('exclude')}>
          {words('grid.markExcluded')}
        </Button>
        <Button onPress={() => act('bookmark')}>{words('grid.markBookmark')}</Button>
        <Button onPress={() => openOriginal(hit)}>{words('grid.showOriginal')}</Button>
      </div>
      <PartedInto parts={parts} addressOf={addressOf} />
      {parts.length === 0 && (
        <WhyPanel key={`${hit.recordingId}/${hit.tube}`} caseId={caseId} hit={hit} query={listed.query} />
      )}
    </section>
  );
}
