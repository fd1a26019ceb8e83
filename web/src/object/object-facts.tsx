import { useIntl } from 'react-intl';
import { Link } from 'wouter';
import type { Camera, Hit, Recording } from '../api/case-data.ts';
import { Facts } from '../parts/facts.tsx';
import { formatFileTime, formatInstant, uncertaintyText } from '../review/camera-time.ts';
import { ClassIcon } from '../review/filters/class-icon.tsx';
import { spanText } from '../review/filters/span-text.ts';
import { Swatch } from '../review/filters/swatch.tsx';
import { className, colourName } from '../review/filters/value-names.ts';
import '../review/filters/filters.css';
import { towards } from '../review/grid/why.ts';
import { shareText } from '../words/measures.ts';
import { useLanguage, useWords } from '../words/words.tsx';
import { ClassCheck } from './class-check.tsx';
import { objectAddress } from './found-by.ts';

/** How sure a detector was of a class, from its score and how far the next class lies behind. Guesses: what the words say, not what was measured. */
function surenessOf(score: number, margin: number): 'very' | 'fairly' | 'little' {
  if (score >= 0.75 && margin >= 0.4) return 'very';
  return score >= 0.45 && margin >= 0.15 ? 'fairly' : 'little';
}

/** What is known of an object. */
export function ObjectFacts(props: {
  readonly caseId: string;
  readonly hit: Hit;
  readonly camera: Camera | null;
  readonly recording: Recording | null;
}) {
  const { caseId, hit, camera, recording } = props;
  const words = useWords();
  const intl = useIntl();
  const [language] = useLanguage();
  const percent = (share: number) => shareText(intl, share);
  const { seenAtMicros, startMicros, endMicros } = hit;
  const length = endMicros - startMicros;
  // What the server holds as the uncertainty of a start has that of the camera's clock in it.
  const unsure = recording === null ? '' : uncertaintyText(recording.startUncertaintyMicros, language);
  const at = (utcMicros: number, date?: 'short') =>
    formatInstant(utcMicros, camera ?? { timeZone: 'UTC' }, language, { fraction: 1, ...(date ? { date } : {}) });
  return (
    <Facts
      facts={[
        { label: words('object.camera'), value: <span className="foreign">{camera?.name ?? '—'}</span> },
        {
          label: words('object.seen'),
          value:
            seenAtMicros === null ? (
              words('object.startUnknown')
            ) : (
              <>
                <div>{at(seenAtMicros, 'short')}</div>
                <div>– {at(seenAtMicros + length)}</div>
                {unsure !== '' && <div className="muted">{unsure}</div>}
              </>
            ),
        },
        { label: words('object.inFile'), value: `${formatFileTime(startMicros, 1)} – ${formatFileTime(endMicros, 1)}` },
        { label: words('object.duration'), value: spanText(length, intl) },
        {
          label: words('object.class'),
          value:
            hit.class === 'unknown' ? (
              words('object.classUnknown')
            ) : (
              <>
                <span className="row">
                  <ClassIcon name={hit.class} />
                  {className(words, hit.class)}
                </span>
                <div className="muted small">
                  {words('object.sureness', { sureness: surenessOf(hit.classScore, hit.classMargin ?? 1) })}
                </div>
                <ClassCheck object={{ caseId, recordingId: hit.recordingId, tube: hit.tube }} cameraId={hit.cameraId} />
              </>
            ),
        },
        ...(hit.partedFrom
          ? [
              {
                label: words('object.parted'),
                value: (
                  <>
                    <Link href={objectAddress(caseId, { ...hit, tube: hit.partedFrom.tube }, null)}>
                      {words('object.title', { tube: hit.partedFrom.tube })}
                    </Link>
                    <div className="muted small">{words('object.partedFrom', { parts: hit.partedFrom.parts })}</div>
                  </>
                ),
              },
            ]
          : []),
        ...(hit.joinedFrom
          ? [
              {
                label: words('object.joined'),
                value: (
                  <>
                    <Link href={objectAddress(caseId, { ...hit, tube: hit.joinedFrom.tube }, null)}>
                      {words('object.title', { tube: hit.joinedFrom.tube })}
                    </Link>
                    <div className="muted small">
                      {words('object.joinedFrom', { until: formatFileTime(hit.joinedFrom.untilMicros, 1) })}
                    </div>
                  </>
                ),
              },
            ]
          : []),
        ...(hit.colourDoubt === null
          ? [
              { label: words('object.colours'), value: <ColourList colours={hit.colours} /> },
              ...(hit.upperColours.length === 0
                ? []
                : [{ label: words('object.upperColours'), value: <ColourList colours={hit.upperColours} /> }]),
              ...(hit.lowerColours.length === 0
                ? []
                : [{ label: words('object.lowerColours'), value: <ColourList colours={hit.lowerColours} /> }]),
            ]
          : [{ label: words('object.colours'), value: words(`object.noColours.${hit.colourDoubt}`) }]),
        {
          label: words('object.size'),
          value: words('object.sizeShares', { height: percent(hit.heightShare), area: percent(hit.areaShare) }),
        },
        {
          label: words('object.speed'),
          value: words('object.heightsPerSecond', {
            value: intl.formatNumber(hit.speedHeightsPerSecond, { maximumFractionDigits: 2 }),
          }),
        },
        {
          label: words('object.direction'),
          value:
            hit.directionDegrees === null ? (
              words('object.noDirection')
            ) : (
              <span className="row">
                <svg
                  className="object-compass"
                  viewBox="-12 -12 24 24"
                  aria-hidden="true"
                  style={{ rotate: `${hit.directionDegrees}deg` }}
                >
                  <path d="M-9 0H8M3 -5L8 0L3 5" />
                </svg>
                {words(`object.towards.${towards(hit.directionDegrees)}`)} (
                {intl.formatNumber(hit.directionDegrees, { maximumFractionDigits: 0 })}°)
              </span>
            ),
        },
        {
          label: words('object.recording'),
          value: <span className="foreign">{recording?.fileName ?? hit.recordingId}</span>,
        },
      ]}
    />
  );
}

/** Colours by name, each with what it looks like and its share. */
function ColourList({ colours }: { readonly colours: Hit['colours'] }) {
  const words = useWords();
  const intl = useIntl();
  return (
    <ul className="object-colours">
      {colours.map(({ name, share, hex }) => (
        <li key={name}>
          {hex === null ? <Swatch name={name} /> : <Swatch colour={hex} />}
          <span>{colourName(words, name)}</span>
          <span className="object-share" aria-hidden="true">
            <span style={{ width: `${Math.min(100, share * 100)}%` }} />
          </span>
          <span className="number">{shareText(intl, share)}</span>
        </li>
      ))}
    </ul>
  );
}
