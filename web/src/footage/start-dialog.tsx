import type { CalendarDateTime } from '@internationalized/date';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Camera, Recording } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { fieldProblems, isToldAtFields } from '../api/field-problems.ts';
import { Button } from '../parts/button.tsx';
import { Check } from '../parts/check.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import '../parts/form.css';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { localText, shownTime } from './camera-clock.ts';
import { parseSeconds } from './span-text.ts';
import { startAccount } from './start-words.ts';

/** Confirms or corrects when a recording began, by the camera's clock as it is in the picture (rule R18). */
export function StartDialog(props: { readonly recording: Recording; readonly camera: Camera; onClose(): void }) {
  const words = useWords();
  const client = useQueryClient();
  const { recording, camera, onClose } = props;
  const { caseId, id: recordingId, startsAtMicros } = recording;
  const before = startsAtMicros === null ? null : shownTime(startsAtMicros, camera);
  const [shown, setShown] = useState<CalendarDateTime | null>(before);
  const [isUnknown, setIsUnknown] = useState(false);
  const [give, setGive] = useState('1');
  const [how, setHow] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const uncertaintyMicros = parseSeconds(give);
  const isWhole = (isUnknown || shown !== null) && uncertaintyMicros !== null && how.trim() !== '';
  const isSame = !isUnknown && before !== null && shown !== null && before.compare(shown) === 0;
  const save = useMutation({
    mutationFn: () =>
      answered(
        api.PATCH('/api/cases/{caseId}/recordings/{recordingId}', {
          params: { path: { caseId, recordingId } },
          body: {
            // As it was, to the microsecond: the fields show whole seconds.
            start: isUnknown ? null : isSame ? startsAtMicros : localText(shown!),
            uncertaintyMicros: uncertaintyMicros!,
            how: how.trim(),
          },
        }),
      ),
    async onSuccess() {
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === caseId });
      onClose();
    },
  });
  const told = fieldProblems(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (isWhole && !save.isPending) save.mutate();
  };
  return (
    <Dialog
      title={words('footage.start.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('footage.add.cancel')}</Button>
          <Button kind="primary" type="submit" form="start-form" isDisabled={save.isPending}>
            {words(isSame ? 'footage.start.asIs' : 'footage.start.save')}
          </Button>
        </>
      }
    >
      <p className="foreign muted">{recording.fileName}</p>
      <Traces recording={recording} camera={camera} />
      <form id="start-form" className="form" onSubmit={submit} noValidate>
        {!isUnknown && (
          <DateField<CalendarDateTime>
            label={words('footage.start.shown')}
            help={words('footage.start.shownHelp', { zone: camera.timeZone })}
            granularity="second"
            value={shown}
            onChange={setShown}
            wrong={told['start'] ?? (wasSent && shown === null ? words('footage.start.needed') : null)}
          />
        )}
        <Check isSelected={isUnknown} onChange={setIsUnknown}>
          {words('footage.start.unknownCheck')}
        </Check>
        <Field
          label={words('footage.start.give')}
          value={give}
          onChange={setGive}
          inputMode="decimal"
          wrong={told['uncertaintyMicros'] ?? (uncertaintyMicros === null ? words('footage.camera.giveWrong') : null)}
        />
        <Field
          label={words('footage.start.how')}
          help={words('footage.start.howHelp')}
          value={how}
          onChange={setHow}
          maxLength={500}
          wrong={told['how'] ?? (wasSent && how.trim() === '' ? words('footage.camera.needed') : null)}
          isRequired
          validationBehavior="aria"
        />
        {save.isError && !isToldAtFields(save.error, ['start', 'uncertaintyMicros', 'how']) && (
          <Failure error={save.error} />
        )}
      </form>
    </Dialog>
  );
}

/** What is known so far: the start that was chosen with its grounds, and the other traces of one. */
function Traces({ recording, camera }: { readonly recording: Recording; readonly camera: Camera }) {
  const words = useWords();
  const measures = useMeasures();
  const { startsAtMicros, startHow } = recording;
  const { main, notes, others } = startAccount(startHow);
  const at = (micros: number) => measures.moment(micros, { zone: camera.timeZone, seconds: true });
  return (
    <>
      <Facts
        facts={[
          {
            label: words('footage.start.guess'),
            value: (
              <>
                {startsAtMicros === null ? words('footage.start.unknown') : at(startsAtMicros)}
                <div className="small muted foreign">
                  {[
                    main === null ? startHow : words(main.key, main.values),
                    ...notes.map(({ key, values }) => words(key, values)),
                  ].join('; ')}
                </div>
              </>
            ),
          },
          {
            label: words('footage.start.others'),
            value:
              others.length === 0
                ? null
                : others.map(({ utcMicros, said, text }) => (
                    <div key={`${utcMicros} ${text}`}>
                      {at(utcMicros)}
                      <div className="small muted foreign">{said === null ? text : words(said.key, said.values)}</div>
                    </div>
                  )),
          },
        ]}
      />
      <details className="small">
        <summary>{words('footage.how.all')}</summary>
        <p className="foreign muted" lang="en">
          {startHow}
        </p>
      </details>
    </>
  );
}
