import { memo } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useWords } from '../../words/words.tsx';
import { act } from '../actions.ts';
import { useKeyLabel } from '../keys/use-key-label.ts';
import { CountsButton } from '../layers/counts-button.tsx';
import { LayersButton } from '../layers/layers-button.tsx';
import { playerClock } from '../player-clock.ts';
import { useReview } from '../review-store.ts';
import { useInstants } from './instants.ts';
import { showOriginal } from './moves.ts';
import { VeilControl } from './veil-control.tsx';

/** What is shown, through what, and what lies over it. */
export const StageHead = memo(function StageHead({ caseId }: { readonly caseId: string }) {
  return (
    <div className="stage-head">
      <ViewSwitch caseId={caseId} />
      <VeilControl caseId={caseId} />
      <div className="stage-group stage-last">
        <LayersButton caseId={caseId} />
        <CountsButton caseId={caseId} />
      </div>
    </div>
  );
});

function ViewSwitch({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const kind = useReview(({ showing }) => showing.kind);
  const keys = useKeyLabel('switchView');
  const instants = useInstants(caseId);
  const choose = (next: string | undefined) => {
    if (next === undefined || next === kind) return;
    act('switchView');
    // Nothing is seen in the synopsis now: the recording from its beginning is an original too.
    const { showing } = useReview.getState();
    if (next === 'original' && showing.kind === 'synopsis' && instants.any !== null && !playerClock.now().recordingId) {
      showOriginal({ recordingId: instants.any.id, ptsMicros: 0 });
    }
  };
  return (
    <ToggleButtonGroup
      className="stage-switch"
      aria-label={words('stage.view')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[kind]}
      onSelectionChange={(selected) => choose([...selected].map(String)[0])}
    >
      <ToggleButton id="synopsis" className="button" {...(keys === null ? {} : { 'aria-keyshortcuts': keys })}>
        {words('stage.synopsis')}
      </ToggleButton>
      <ToggleButton id="original" className="button" {...(keys === null ? {} : { 'aria-keyshortcuts': keys })}>
        {words('stage.original')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
