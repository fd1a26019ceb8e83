import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useCameras, useRecordings } from '../../api/case-data.ts';
import { useLanguage, useWords } from '../../words/words.tsx';
import { formatInstant } from '../camera-time.ts';
import type { Speech } from './condition-text.ts';

/** How conditions of a case are said. */
export function useSpeech(caseId: string): Speech {
  const words = useWords();
  const intl = useIntl();
  const [language] = useLanguage();
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  return useMemo(() => {
    const zones = new Set(cameras?.map(({ timeZone }) => timeZone));
    const camera = cameras?.[0] ?? { timeZone: 'UTC' };
    return {
      words,
      intl,
      cameraName: (id) => cameras?.find((one) => one.id === id)?.name ?? id,
      recordingName: (id) => recordings?.find((one) => one.id === id)?.fileName ?? id,
      // Cameras of several zones: the zone is said too.
      instant: (utcMicros) => formatInstant(utcMicros, camera, language, { date: 'short', zone: zones.size > 1 }),
    };
  }, [words, intl, language, cameras, recordings]);
}
