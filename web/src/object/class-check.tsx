import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { Button } from '../parts/button.tsx';
import { Failure } from '../parts/failure.tsx';
import { Notice } from '../parts/notice.tsx';
import { isOvertaken, useClassCheck, useClassPrecision, usePutClassCheck } from '../precision/class-checks.ts';
import { wholePercent } from '../precision/precision-words.ts';
import { isSame } from '../precision/standing.ts';
import '../precision/precision.css';
import { className } from '../review/filters/value-names.ts';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { DismissDialog } from './dismiss-dialog.tsx';
import type { ObjectRef } from './object-data.ts';

/** Beside the class of an object: how often it is right with this camera, and whether somebody says that it is right here. */
export function ClassCheck({ object, cameraId }: { readonly object: ObjectRef; readonly cameraId: string }) {
  const words = useWords();
  const { moment } = useMeasures();
  const { data, error, refetch } = useClassCheck(object);
  const put = usePutClassCheck(object);
  const [isAsking, setIsAsking] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  // One that was parted is no result any more; of an old index it is not known what found the class.
  if (data === undefined || data.given === null) return null;
  const { given, check } = data;
  const state = check?.state ?? null;
  const takeBack = () => {
    put.mutate({ state: null });
    // The button goes away; who came by the keyboard goes on beside it.
    confirm.current?.focus();
  };
  return (
    <>
      <Precision caseId={object.caseId} cameraId={cameraId} given={given} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a frame of its own */}
      <div className="class-check" role="group" aria-label={words('check.label')}>
        <div className="row wrap">
          <Button
            ref={confirm}
            aria-pressed={state === 'confirmed'}
            onPress={() => (state === 'confirmed' ? takeBack() : put.mutate({ state: 'confirmed' }))}
          >
            {words('check.confirm')}
          </Button>
          <Button aria-pressed={state === 'dismissed'} onPress={() => setIsAsking(true)}>
            {words('check.dismiss')}
          </Button>
          {state !== null && (
            <Button kind="quiet" onPress={takeBack}>
              {words('check.takeBack')}
            </Button>
          )}
        </div>
        <div className="small" role="status">
          {check !== null && (
            <>
              {words('check.state', { state: state ?? 'none', at: moment(check.atMicros) })}
              {check.cause !== null && <div>{words(`check.cause.${check.cause}`)}</div>}
              {check.note !== '' && <div className="foreign">{check.note}</div>}
            </>
          )}
        </div>
        {put.error !== null &&
          !isAsking &&
          (isOvertaken(put.error) ? (
            <Notice kind="warn">{words('check.conflict')}</Notice>
          ) : (
            <Failure error={put.error} />
          ))}
      </div>
      {isAsking && (
        <DismissDialog
          name={className(words, given.class)}
          before={state === 'dismissed' ? check : null}
          error={put.error}
          isPending={put.isPending}
          onClose={() => setIsAsking(false)}
          onDismiss={(said) =>
            put.mutate(
              { state: 'dismissed', ...said },
              {
                onSuccess: () => setIsAsking(false),
                onError: (failure) => isOvertaken(failure) && setIsAsking(false),
              },
            )
          }
        />
      )}
    </>
  );
}

/** How often this class by this detector is right with the camera, or that it is not measured here. */
function Precision(props: {
  readonly caseId: string;
  readonly cameraId: string;
  readonly given: NonNullable<NonNullable<ReturnType<typeof useClassCheck>['data']>['given']>;
}) {
  const { caseId, cameraId, given } = props;
  const words = useWords();
  const intl = useIntl();
  const { data } = useClassPrecision(caseId);
  if (data === undefined) return null;
  const { detector } = given;
  const found = data.items.find((item) => item.class === given.class && isSame(item, { cameraId, detector }));
  const checked = found === undefined ? 0 : found.confirmed + found.dismissed;
  const precision = found?.precision ?? null;
  return (
    <div className="muted small">
      {precision !== null
        ? words('precision.beside', {
            share: wholePercent(intl, precision.share),
            checked,
            low: wholePercent(intl, precision.low),
            high: wholePercent(intl, precision.high),
          })
        : checked === 0
          ? words('object.notMeasured')
          : words('precision.besideFew', { checked, least: data.leastChecks })}
    </div>
  );
}
