import { useCallback, useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useLocation, useParams } from 'wouter';
import { useCameras, useRecordings } from '../api/case-data.ts';
import { Busy } from '../parts/busy.tsx';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { offerActions } from '../review/actions.ts';
import { arriveWith } from '../review/arrival.ts';
import { formatDay, formatFileTime, formatInstant, uncertaintyText } from '../review/camera-time.ts';
import { className } from '../review/filters/value-names.ts';
import { PartedInto } from '../review/grid/parted-into.tsx';
import { thumbnailUrl } from '../review/hits.ts';
import { KeyMap } from '../review/keys/key-map.tsx';
import { queryFragment } from '../review/query-address.ts';
import { emptyQuery } from '../review/review-store.ts';
import { UnveilDialog } from '../review/stage/unveil-dialog.tsx';
import { useLanguage, useWords } from '../words/words.tsx';
import { Downloads } from './downloads.tsx';
import { Filmstrip } from './filmstrip.tsx';
import { foundByOf, objectAddress, useFragment } from './found-by.ts';
import { MeasureCharts } from './measure-charts.tsx';
import { type ObjectRef, useObject, usePlace } from './object-data.ts';
import { ObjectFacts } from './object-facts.tsx';
import { ObjectMarks } from './object-marks.tsx';
import { PathFigure } from './path-figure.tsx';
import './object.css';
import { Steps } from './steps.tsx';
import { Why } from './why.tsx';

/** Everything about one object: where it went, when, how it looks behind the veil, why it was found. */
export default function ObjectPage() {
  const { caseId, recordingId, tube } = useParams<{ caseId: string; recordingId: string; tube: string }>();
  // Another object begins behind the veil again.
  return <OneObject key={`${caseId}/${recordingId}/${tube}`} object={{ caseId, recordingId, tube }} />;
}

function OneObject({ object }: { readonly object: ObjectRef }) {
  const { caseId, recordingId, tube } = object;
  const words = useWords();
  const intl = useIntl();
  const [language] = useLanguage();
  const [, navigate] = useLocation();
  const fragment = useFragment();
  // Come to without a search, it is one of all objects.
  const foundBy = foundByOf(fragment) ?? { query: emptyQuery, index: null };
  const isFiltered = foundBy.query.conditions.length > 0;
  const { data: hit, error, refetch } = useObject(object);
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  const place = usePlace(object, foundBy);
  const [reason, setReason] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const recording = recordings?.find(({ id }) => id === recordingId) ?? null;
  const camera = cameras?.find(({ id }) => id === recording?.cameraId) ?? null;

  const startsAt = hit?.seenAtMicros == null ? null : hit.seenAtMicros - hit.startMicros;
  const timeOf = useCallback(
    (ptsMicros: number) =>
      startsAt === null
        ? formatFileTime(ptsMicros, 1)
        : formatInstant(startsAt + ptsMicros, camera ?? { timeZone: 'UTC' }, language, { fraction: 1 }),
    [startsAt, camera, language],
  );

  const goTo = (where: 'synopsis' | 'original', ptsMicros: number) => {
    arriveWith({ caseId, where, recordingId, tube, ptsMicros: Math.round(ptsMicros) });
    navigate(`/cases/${caseId}${queryFragment(foundBy.query)}`);
  };
  const step = (by: -1 | 1) => {
    const found = place.data ?? null;
    const next = by === 1 ? found?.next : found?.previous;
    if (next == null || found === null) return;
    navigate(objectAddress(caseId, next, { query: foundBy.query, index: found.index + by }));
  };
  useEffect(() => offerActions({ nextResult: () => step(1), previousResult: () => step(-1) }));

  if (error !== null) {
    return (
      <div className="page">
        <Failure error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (hit === undefined || recording === null) return <Busy />;
  const partedInto = hit.partedInto ?? [];
  const showOriginal = (ptsMicros: number) => goTo('original', ptsMicros);
  const kind = hit.class === 'unknown' ? '' : className(words, hit.class);
  const unsure = uncertaintyText(recording.startUncertaintyMicros, language);
  const day =
    hit.seenAtMicros === null ? '' : formatDay(hit.seenAtMicros, camera ?? { timeZone: 'UTC' }, language, 'long');
  const { widthPx, heightPx } = recording;
  return (
    <div className="page object-page">
      <KeyMap />
      <header className="object-head">
        <div className="grow">
          <h1>{[words('object.title', { tube }), kind].filter((part) => part !== '').join(' · ')}</h1>
          <p>
            <span className="foreign">{camera?.name}</span> ·{' '}
            {[day, timeOf(hit.startMicros)].filter(Boolean).join(', ')} – {timeOf(hit.endMicros)} {unsure}
          </p>
        </div>
        {partedInto.length === 0 && <Steps place={place.data ?? null} isSearching={place.isFetching} onStep={step} />}
      </header>
      <PartedInto
        parts={partedInto}
        addressOf={(part) =>
          objectAddress(caseId, { recordingId, tube: part }, isFiltered ? { ...foundBy, index: null } : null)
        }
      />
      <div className="object-bar">
        <Button kind="primary" onPress={() => showOriginal(hit.startMicros)}>
          {words('object.showOriginal')}
        </Button>
        {partedInto.length === 0 && (
          <Button onPress={() => goTo('synopsis', hit.startMicros)}>{words('object.showSynopsis')}</Button>
        )}
        <span className="object-gap" />
        <ObjectMarks caseId={caseId} hit={hit} />
        <span className="object-gap" />
        {reason === null ? (
          <Button onPress={() => setIsAsking(true)}>{words('object.unveil')}</Button>
        ) : (
          <Button aria-pressed onPress={() => setReason(null)}>
            {words('object.veilAgain')}
          </Button>
        )}
      </div>
      {reason !== null && (
        <Notice kind="warn">
          {words('object.unveiled')} <span className="foreign">{reason}</span>
        </Notice>
      )}
      <div className="object-columns">
        <div className="object-main">
          <Filmstrip object={object} reason={reason} timeOf={timeOf} onShow={showOriginal} />
          <PathFigure object={object} samples={hit.samples} widthPx={widthPx} heightPx={heightPx} timeOf={timeOf} />
          <MeasureCharts samples={hit.samples} size={recording} timeOf={timeOf} />
        </div>
        <div className="object-side">
          {isFiltered && partedInto.length === 0 && (
            <Why object={object} query={foundBy.query} timeOf={timeOf} onShow={showOriginal} />
          )}
          <section className="card column" aria-label={words('object.facts')}>
            <img
              className="object-picture"
              src={thumbnailUrl(caseId, object, 640, reason)}
              alt={words(reason === null ? 'object.pictureVeiled' : 'object.pictureUnveiled')}
            />
            <ObjectFacts caseId={caseId} hit={hit} camera={camera} recording={recording} />
            <p className="small muted">{words('object.samples', { count: intl.formatNumber(hit.samples.length) })}</p>
          </section>
          <Downloads caseId={caseId} hit={hit} recording={recording} timeOf={timeOf} />
        </div>
      </div>
      <UnveilDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onReason={(said) => {
          setReason(said);
          setIsAsking(false);
        }}
        about="object"
      />
    </div>
  );
}
