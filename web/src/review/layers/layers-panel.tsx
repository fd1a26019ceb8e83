import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { Check } from '../../parts/check.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Slider } from '../../parts/slider.tsx';
import { useWords } from '../../words/words.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import { arrowsOf, directionShares } from './directions.ts';
import { rampGradient, rampValues } from './heat-ramp.ts';
import { useDirections, useHeat, useLayerCamera } from './layer-data.ts';
import { type HeatKind, heatKinds, useLayers } from './layers-store.ts';

/** Chooses what is laid over the picture, and says in words and numbers what is seen there. */
export function LayersPanel({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const intl = useIntl();
  const { heat, hasDirections, hasChanges, opacity, set } = useLayers();
  const shown = useLayerCamera(caseId);
  if (shown === null) return <p className="muted">{words('layers.nothing')}</p>;
  return (
    <>
      <p className="small muted">
        {words('layers.about')} <span className="foreign">{shown.camera.name}</span>
      </p>
      <Choice<HeatKind | 'none'>
        label={words('layers.heat')}
        value={heat ?? 'none'}
        options={(['none', ...heatKinds] as const).map((id) => ({
          id,
          label: words(`layers.heat.${id}`),
          ...(id === 'none' ? {} : { help: words(`layers.heatHelp.${id}`) }),
        }))}
        onChange={(kind) => set({ heat: kind === 'none' ? null : kind })}
      />
      {heat !== null && <HeatLegend caseId={caseId} cameraId={shown.camera.id} kind={heat} />}
      <Check isSelected={hasDirections} onChange={(isOn) => set({ hasDirections: isOn })}>
        {words('layers.directions')}
      </Check>
      {hasDirections && <DirectionWords caseId={caseId} cameraId={shown.camera.id} aspect={shown.aspect} />}
      <Check isSelected={hasChanges} onChange={(isOn) => set({ hasChanges: isOn })}>
        {words('layers.changes')}
      </Check>
      {hasChanges && <ChangesPanel caseId={caseId} camera={shown.camera} recordings={shown.recordings} />}
      <Slider
        label={words('layers.opacity')}
        value={opacity}
        least={0.1}
        most={1}
        step={0.05}
        onChange={(next) => set({ opacity: next })}
        shown={intl.formatNumber(opacity, { style: 'percent' })}
        format={{ style: 'percent' }}
      />
    </>
  );
}

function HeatLegend(props: { readonly caseId: string; readonly cameraId: string; readonly kind: HeatKind }) {
  const words = useWords();
  const intl = useIntl();
  const { heat } = useHeat(props.caseId, props.cameraId, props.kind);
  if (heat.error !== null) return <Failure error={heat.error} onRetry={() => void heat.refetch()} />;
  if (heat.data === undefined) return <p className="small muted">{words('shell.loading')}</p>;
  const places = [0, 0.25, 0.5, 0.75, 1];
  const values = rampValues(heat.data.fullScaleSeconds, places);
  return (
    <figure className="layers-legend">
      <div className="layers-ramp" style={{ background: rampGradient }} aria-hidden="true" />
      <div className="layers-ramp-values small">
        {values.map((value, i) => (
          <span key={places[i]}>{intl.formatNumber(value, { maximumSignificantDigits: 2 })}</span>
        ))}
      </div>
      <figcaption className="small muted">{words(`layers.unit.${props.kind}`)}</figcaption>
    </figure>
  );
}

function DirectionWords(props: { readonly caseId: string; readonly cameraId: string; readonly aspect: number }) {
  const words = useWords();
  const intl = useIntl();
  const directions = useDirections(props.caseId, props.cameraId, true);
  const shares = useMemo(
    () => (directions.data === undefined ? [] : directionShares(arrowsOf(directions.data, props.aspect))),
    [directions.data, props.aspect],
  );
  if (directions.error !== null) return <Failure error={directions.error} onRetry={() => void directions.refetch()} />;
  if (directions.data === undefined) return <p className="small muted">{words('shell.loading')}</p>;
  if (shares.length === 0) return <p className="small muted">{words('layers.noDirections')}</p>;
  return (
    <div className="layers-ways small">
      <span className="muted">{words('layers.directionsHelp')}</span>
      <ul aria-label={words('layers.directions')}>
        {shares.map(({ way, share }) => (
          <li key={way}>
            {words(`layers.way.${way}`)} {intl.formatNumber(share, { style: 'percent' })}
          </li>
        ))}
      </ul>
    </div>
  );
}
