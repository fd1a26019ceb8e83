import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Camera } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import '../parts/form.css';
import { useWords } from '../words/words.tsx';
import { cameraBody, draftOf, wrongFields } from './camera-clock.ts';
import { CameraFields } from './camera-fields.tsx';

/** Changes a camera; the times of its recordings move with the offset of its clock. */
export function CameraDialog({ camera, onClose }: { readonly camera: Camera; onClose(): void }) {
  const words = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(camera));
  const [wasSent, setWasSent] = useState(false);
  const wrong = wrongFields(draft);
  const save = useMutation({
    mutationFn: () =>
      answered(
        api.PATCH('/api/cases/{caseId}/cameras/{cameraId}', {
          params: { path: { caseId: camera.caseId, cameraId: camera.id } },
          body: cameraBody(draft),
        }),
      ),
    async onSuccess() {
      // Every time that is shown hangs on it.
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === camera.caseId });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (wrong.length === 0 && !save.isPending) save.mutate();
  };
  return (
    <Dialog
      title={words('footage.camera.editWhich', { name: camera.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('footage.add.cancel')}</Button>
          <Button kind="primary" type="submit" form="camera-form" isDisabled={save.isPending}>
            {words('footage.camera.save')}
          </Button>
        </>
      }
    >
      <form id="camera-form" className="form" onSubmit={submit} noValidate>
        <CameraFields
          draft={draft}
          wrong={wasSent ? wrong : []}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        />
        <p className="small muted">{words('footage.camera.moves')}</p>
        {save.isError && <Failure error={save.error} />}
      </form>
    </Dialog>
  );
}
