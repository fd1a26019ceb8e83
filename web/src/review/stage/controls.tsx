import type { ReactNode } from 'react';
import { memo } from 'react';
import { IconButton } from '../../parts/icon-button.tsx';
import type { WordKey } from '../../words/english.ts';
import { useWords } from '../../words/words.tsx';
import { type ActionName, act } from '../actions.ts';
import { useKeyLabel } from '../keys/use-key-label.ts';
import { useReview } from '../review-store.ts';
import { DensityControl } from './density-control.tsx';
import { icons } from './icons.tsx';
import { MarkedSpan } from './marked-span.tsx';
import { SpeedChoice } from './speed-choice.tsx';
import { useStageView } from './stage-view.ts';
import { StillButton } from './still-button.tsx';
import { usePlayerView } from './use-player.ts';

/** Everything that moves the player, in one row. */
export const Controls = memo(function Controls(props: { readonly caseId: string; readonly isFull: boolean }) {
  const { caseId, isFull } = props;
  const words = useWords();
  const isPlaying = usePlayerView((view) => view.isPlaying);
  const hasFilm = usePlayerView(({ film }) => film !== null);
  const isOriginal = useReview(({ showing }) => showing.kind === 'original');
  const hasBoxes = useStageView((state) => state.hasBoxes);
  return (
    <div className="stage-controls" role="toolbar" aria-label={words('stage.controls')}>
      <div className="stage-group">
        <Command name="back5" word="stage.back5" icon={icons.back} isDisabled={!hasFilm} />
        <Command name="previousFrame" word="stage.previousFrame" icon={icons.previousFrame} isDisabled={!hasFilm} />
        <Command
          name="playPause"
          word={isPlaying ? 'stage.pause' : 'stage.play'}
          icon={isPlaying ? icons.pause : icons.play}
          isDisabled={!hasFilm}
          kind="primary"
        />
        <Command name="nextFrame" word="stage.nextFrame" icon={icons.nextFrame} isDisabled={!hasFilm} />
        <Command name="forward5" word="stage.forward5" icon={icons.forward} isDisabled={!hasFilm} />
        <SpeedChoice />
      </div>
      <div className="stage-group">
        <Command name="markIn" word="stage.markIn" icon={icons.markIn} isDisabled={!isOriginal || !hasFilm} />
        <Command name="markOut" word="stage.markOut" icon={icons.markOut} isDisabled={!isOriginal || !hasFilm} />
        <MarkedSpan caseId={caseId} />
        <StillButton caseId={caseId} />
      </div>
      {!isOriginal && <DensityControl caseId={caseId} />}
      <div className="stage-group stage-last">
        <Command name="boxes" word="stage.boxes" icon={icons.boxes} isPressed={hasBoxes} />
        <Command name="showKeys" word="stage.keys" icon={icons.keys} />
        <Command
          name="fullScreen"
          word={isFull ? 'stage.leaveFullScreen' : 'stage.fullScreen'}
          icon={isFull ? icons.leaveFullScreen : icons.fullScreen}
        />
      </div>
    </div>
  );
});

/** A button for a named action, with the key that does the same. */
export function Command(props: {
  readonly name: ActionName;
  readonly word: WordKey;
  readonly icon: ReactNode;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  readonly kind?: 'primary' | 'plain' | 'quiet';
}) {
  const { name, word, ...rest } = props;
  const words = useWords();
  return <IconButton name={words(word)} keys={useKeyLabel(name)} onPress={() => act(name)} {...rest} />;
}
