import { useIntl } from 'react-intl';
import { Choice } from '../../parts/choice.tsx';
import { useWords } from '../../words/words.tsx';
import { speeds } from './speeds.ts';
import { usePlayer, usePlayerView } from './use-player.ts';

/** Backwards there are fewer: each step is a seek. */
const backwards = [-0.5, -1, -2, -4, -8, -16] as const;

/** How fast the film runs; backwards too. */
export function SpeedChoice() {
  const words = useWords();
  const { formatNumber } = useIntl();
  const player = usePlayer();
  const rate = usePlayerView((view) => view.rate);
  const label = (speed: number) => `${speed < 0 ? '−' : ''}${formatNumber(Math.abs(speed))}×`;
  const options = [...[...speeds].reverse(), ...backwards].map((speed) => ({
    id: String(speed),
    label: label(speed),
    ...(speed === -0.5 ? { help: words('stage.backwards') } : {}),
  }));
  return (
    <div className="stage-speed">
      <Choice
        label={words('stage.speed')}
        hidesLabel
        value={String(rate)}
        options={options}
        onChange={(id) => player.setRate(Number(id))}
      />
    </div>
  );
}
