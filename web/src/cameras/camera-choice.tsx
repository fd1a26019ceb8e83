import { Button } from '../parts/button.tsx';
import type { Lane } from '../review/timeline/lanes.ts';
import { useWords } from '../words/words.tsx';

/** Which cameras are side by side: at least one stays, at most `most`. */
export function CameraChoice(props: {
  readonly lanes: readonly Lane[];
  readonly chosen: readonly string[];
  readonly most: number;
  readonly hasUnknown: boolean;
  onChoose(keys: readonly string[]): void;
}) {
  const { lanes, chosen, most, hasUnknown, onChoose } = props;
  const words = useWords();
  return (
    <div className="cameras-choice">
      <h1 className="cameras-title">{words('shell.cameras')}</h1>
      <div className="row wrap" role="toolbar" aria-label={words('cameras.choose', { most })}>
        {lanes.map(({ key, camera }) => {
          const isChosen = chosen.includes(key);
          return (
            <Button
              key={key}
              aria-pressed={isChosen}
              isDisabled={isChosen ? chosen.length === 1 : chosen.length >= most}
              onPress={() => onChoose(isChosen ? chosen.filter((one) => one !== key) : [...chosen, key])}
            >
              <span aria-hidden="true">{isChosen ? '✓' : '+'}</span>
              <span className="foreign cut cameras-name" dir="auto" title={camera.name}>
                {camera.name}
              </span>
            </Button>
          );
        })}
      </div>
      <span className="small muted cameras-veil">
        {words('cameras.veiled')}
        {hasUnknown && ` ${words('cameras.someUnknown')}`}
      </span>
    </div>
  );
}
