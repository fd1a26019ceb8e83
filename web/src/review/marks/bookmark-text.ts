import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useCameras, useRecordings } from '../../api/case-data.ts';
import { useLanguage } from '../../words/words.tsx';
import { formatFileTime, formatInstant, uncertaintyOf, uncertaintyText } from '../camera-time.ts';
import { spanText } from '../filters/span-text.ts';
import type { BookmarkPlace } from './bookmarks.ts';

/** Where and when a bookmark is. */
export interface BookmarkWhere {
  readonly camera: string;
  readonly time: string;
  readonly uncertainty: string;
  /** Empty for an instant. */
  readonly span: string;
  readonly line: string;
}

/** How the places of bookmarks are told. */
export function useBookmarkText(caseId: string): (place: BookmarkPlace) => BookmarkWhere {
  const intl = useIntl();
  const [language] = useLanguage();
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  return useCallback(
    ({ recordingId, fromMicros, toMicros }) => {
      const recording = recordings?.find(({ id }) => id === recordingId);
      const camera = cameras?.find(({ id }) => id === recording?.cameraId);
      const isKnown = recording?.startsAtMicros != null && camera !== undefined;
      const time = isKnown
        ? formatInstant(recording.startsAtMicros! + fromMicros, camera, language, { date: 'short' })
        : formatFileTime(fromMicros);
      const uncertainty = isKnown ? uncertaintyText(uncertaintyOf(recording), language) : '';
      const span = toMicros > fromMicros ? spanText(toMicros - fromMicros, intl) : '';
      const name = camera?.name ?? recording?.fileName ?? '';
      return {
        camera: name,
        time,
        uncertainty,
        span,
        line: [name, [time, uncertainty].join(' ').trim(), span].filter((part) => part !== '').join(' · '),
      };
    },
    [intl, language, cameras, recordings],
  );
}
