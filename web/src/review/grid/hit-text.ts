import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { type Hit, useCameras, useRecordings } from '../../api/case-data.ts';
import { useLanguage, useWords } from '../../words/words.tsx';
import { formatDay, formatFileTime, formatInstant, uncertaintyOf, uncertaintyText } from '../camera-time.ts';
import { spanText } from '../filters/span-text.ts';
import { className } from '../filters/value-names.ts';
import { areOfSeveralDays } from './several-days.ts';

/** What a card says of an object. */
export interface HitText {
  /** Local time of its camera; time in the file where the start is not known. */
  readonly time: string;
  /** The same where it is plain that times in a file are just that. */
  readonly shortTime: string;
  readonly day: string;
  /** The same where the recordings of the case are of several days; empty where a time is enough. */
  readonly whichDay: string;
  /** How sure that is: "± 2 s"; empty where nothing is unsure. */
  readonly uncertainty: string;
  /** Empty in a case with one camera. */
  readonly camera: string;
  readonly span: string;
  readonly class: string;
}

const utc = { timeZone: 'UTC', offsetUncertaintyMicros: 0 };

/** How the objects of a case are told. */
export function useHitText(caseId: string): (hit: Hit) => HitText {
  const words = useWords();
  const intl = useIntl();
  const [language] = useLanguage();
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  const isManyDays = useMemo(
    () =>
      areOfSeveralDays(recordings ?? [], (micros, cameraId) =>
        formatDay(micros, cameras?.find(({ id }) => id === cameraId) ?? utc, language),
      ),
    [recordings, cameras, language],
  );
  return useCallback(
    (hit) => {
      const camera = cameras?.find(({ id }) => id === hit.cameraId);
      const recording = recordings?.find(({ id }) => id === hit.recordingId);
      const isKnown = hit.seenAtMicros !== null;
      const day = isKnown ? formatDay(hit.seenAtMicros, camera ?? utc, language) : '';
      const shortTime = isKnown
        ? formatInstant(hit.seenAtMicros, camera ?? utc, language)
        : formatFileTime(hit.startMicros);
      return {
        time: isKnown ? shortTime : words('grid.fileTime', { time: shortTime }),
        shortTime,
        day,
        whichDay: isManyDays ? day : '',
        uncertainty: isKnown && recording !== undefined ? uncertaintyText(uncertaintyOf(recording), language) : '',
        camera: (cameras?.length ?? 0) > 1 ? (camera?.name ?? '') : '',
        span: spanText(hit.endMicros - hit.startMicros, intl),
        class: hit.class === 'unknown' ? '' : className(words, hit.class),
      };
    },
    [words, intl, language, cameras, recordings, isManyDays],
  );
}
