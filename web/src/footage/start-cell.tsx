import { useState } from 'react';
import type { Camera, Recording } from '../api/case-data.ts';
import { Button } from '../parts/button.tsx';
import { uncertaintyText } from '../review/camera-time.ts';
import { useMeasures } from '../words/measures.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { StartDialog } from './start-dialog.tsx';
import { startAccount } from './start-words.ts';

/** When a recording began, how sure that is, how it was found, and the way to say it better. */
export function StartCell({ recording, camera }: { readonly recording: Recording; readonly camera: Camera }) {
  const words = useWords();
  const measures = useMeasures();
  const [language] = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const { startsAtMicros, startUncertaintyMicros, startHow, fileName: name } = recording;
  const { main, notes } = startAccount(startHow);
  const said = [
    main === null ? startHow : words(main.key, main.values),
    ...notes.map(({ key, values }) => words(key, values)),
  ];
  return (
    <div className="start-cell">
      {startsAtMicros === null ? (
        <span className="state-warning">{words('footage.start.unknown')}</span>
      ) : (
        <span>
          {measures.moment(startsAtMicros, { zone: camera.timeZone, seconds: true })}
          {startUncertaintyMicros > 0 && (
            <span className="muted"> {uncertaintyText(startUncertaintyMicros, language)}</span>
          )}
        </span>
      )}
      <span className="small muted foreign">{said.join('; ')}</span>
      <div>
        <Button
          kind="quiet"
          className="state-button"
          onPress={() => setIsOpen(true)}
          aria-label={words('footage.start.which', { name })}
        >
          {words(startsAtMicros === null ? 'footage.start.set' : 'footage.start.confirm')}
        </Button>
      </div>
      {isOpen && <StartDialog recording={recording} camera={camera} onClose={() => setIsOpen(false)} />}
    </div>
  );
}
