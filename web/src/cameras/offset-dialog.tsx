import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Camera } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { forgetFound } from '../api/found.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { offsetText } from '../review/camera-time.ts';
import { useLanguage, useWords } from '../words/words.tsx';

/** Makes the shift of the view the offset of the camera's clock, with how it was found (rule R18). */
export function OffsetDialog(props: {
  readonly caseId: string;
  readonly camera: Camera;
  readonly shiftMicros: number;
  readonly isOpen: boolean;
  onClose(): void;
  onSaved(): void;
}) {
  const { caseId, camera, shiftMicros, isOpen, onClose, onSaved } = props;
  const words = useWords();
  const [language] = useLanguage();
  const queries = useQueryClient();
  const [how, setHow] = useState('');
  const [unsure, setUnsure] = useState<number | null>(camera.offsetUncertaintyMicros / 1e6);
  // What is shown later by a shift happened earlier: the clock is ahead by so much more.
  const offsetMicros = camera.offsetMicros + shiftMicros;
  const save = useMutation({
    mutationFn: () =>
      answered(
        api.PATCH('/api/cases/{caseId}/cameras/{cameraId}', {
          params: { path: { caseId, cameraId: camera.id } },
          body: { offsetMicros, offsetUncertaintyMicros: Math.round((unsure ?? 0) * 1e6), offsetHow: how.trim() },
        }),
      ),
    onSuccess: () => {
      // All times of the camera moved.
      for (const kind of ['cameras', 'recordings', 'veiledFilm']) {
        void queries.invalidateQueries({ queryKey: [kind, caseId] });
      }
      forgetFound(queries, caseId);
      onSaved();
    },
  });
  return (
    <Dialog
      title={words('cameras.saveTitle')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {words('cameras.cancel')}
          </Button>
          <Button kind="primary" isDisabled={how.trim() === '' || save.isPending} onPress={() => save.mutate()}>
            {words('cameras.saveDo')}
          </Button>
        </>
      }
    >
      <p>
        <span className="foreign">{camera.name}</span>: {offsetText(camera.offsetMicros, language)} →{' '}
        <b>{offsetText(offsetMicros, language)}</b>
      </p>
      <p className="small muted">{words('cameras.saveHelp')}</p>
      <NumberField
        label={words('cameras.unsure')}
        value={unsure}
        least={0}
        most={86_400}
        step={0.5}
        onChange={setUnsure}
      />
      <Field label={words('cameras.how')} help={words('cameras.howHelp')} value={how} onChange={setHow} lines={2} />
      {save.error !== null && <Failure error={save.error} />}
    </Dialog>
  );
}
