import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Camera, useRecordings } from '../api/case-data.ts';
import { answered, api } from '../api/client.ts';
import { Button } from '../parts/button.tsx';
import { Check } from '../parts/check.tsx';
import { Choice } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import '../parts/form.css';
import { RadioList } from '../parts/radio-list.tsx';
import { useWords } from '../words/words.tsx';
import { useBegunImports } from './begun-imports.ts';
import { cameraBody, newCameraDraft, wrongFields } from './camera-clock.ts';
import { CameraFields } from './camera-fields.tsx';
import { ChosenFiles, knownFiles } from './chosen-files.tsx';
import { useUploads } from './uploads/upload-queue.ts';

/** In place of a camera's id. */
const newCamera = 'new';

/** Asks where footage comes from and which camera made it, then begins to take it in. */
export function AddFootage(props: {
  readonly caseId: string;
  readonly cameras: readonly Camera[];
  readonly source: 'here' | 'server';
  readonly files: readonly File[];
  /** Chosen beforehand. */
  readonly cameraId?: string;
  onClose(): void;
}) {
  const words = useWords();
  const client = useQueryClient();
  const { caseId, cameras, onClose } = props;
  const recordings = useRecordings(caseId);
  const addFiles = useUploads((uploads) => uploads.add);
  const remember = useBegunImports((imports) => imports.remember);
  const [source, setSource] = useState(props.source);
  const [files, setFiles] = useState(props.files);
  const [sendsKnown, setSendsKnown] = useState(false);
  const [paths, setPaths] = useState('');
  const [storage, setStorage] = useState<'inPlace' | 'copied'>('inPlace');
  const [cameraId, setCameraId] = useState(props.cameraId ?? onlyOne(cameras)?.id ?? newCamera);
  const [camera, setCamera] = useState(() => newCameraDraft(Intl.DateTimeFormat().resolvedOptions().timeZone));
  const [analyses, setAnalyses] = useState(true);
  const [wasSent, setWasSent] = useState(false);

  const known = knownFiles(files, recordings.data ?? []);
  const sent = sendsKnown ? files : files.filter((file) => !known.has(file));
  const pathList = paths.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const pathsWrong =
    source === 'server'
      ? pathList.length === 0
        ? words('footage.camera.needed')
        : pathList.some((path) => !path.startsWith('/'))
          ? words('footage.add.pathWrong')
          : null
      : null;
  const cameraWrong = cameraId === newCamera ? wrongFields(camera) : [];
  const isReady = (source === 'here' ? sent.length > 0 : pathsWrong === null) && cameraWrong.length === 0;

  const begin = useMutation({
    async mutationFn() {
      let id = cameraId;
      if (id === newCamera) {
        const path = { caseId };
        id = (await answered(api.POST('/api/cases/{caseId}/cameras', { params: { path }, body: cameraBody(camera) })))
          .id;
        await client.invalidateQueries({ queryKey: ['cameras', caseId] });
        // If what follows fails, the camera is there already.
        setCameraId(id);
      }
      if (source === 'here') {
        addFiles(caseId, id, sent, analyses);
        return;
      }
      const job = await answered(
        api.POST('/api/cases/{caseId}/imports', {
          params: { path: { caseId } },
          body: { paths: pathList, cameraId: id, storage, analyse: analyses },
        }),
      );
      remember(job.id);
      await client.invalidateQueries({ queryKey: ['jobs', caseId] });
    },
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (isReady && !begin.isPending) begin.mutate();
  };
  return (
    <Dialog
      title={words('footage.add')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('footage.add.cancel')}</Button>
          <Button kind="primary" type="submit" form="add-footage" isDisabled={begin.isPending}>
            {words('footage.add.begin')}
          </Button>
        </>
      }
    >
      <form id="add-footage" className="form" onSubmit={submit} noValidate>
        <RadioList<'here' | 'server'>
          label={words('footage.add.source')}
          value={source}
          options={(['here', 'server'] as const).map((id) => ({
            id,
            label: words(`footage.add.${id}`),
            help: words(`footage.add.${id}Help`),
          }))}
          onChange={setSource}
        />
        {source === 'here' ? (
          <ChosenFiles
            files={files}
            knownCount={known.size}
            sendsKnown={sendsKnown}
            onSendKnown={setSendsKnown}
            onFiles={setFiles}
            wrong={wasSent && sent.length === 0 ? words('footage.add.nothing') : null}
          />
        ) : (
          <>
            <Field
              label={words('footage.add.paths')}
              help={words('footage.add.pathsHelp')}
              value={paths}
              onChange={setPaths}
              lines={2}
              wrong={wasSent ? pathsWrong : null}
              isRequired
              validationBehavior="aria"
            />
            <Choice<'inPlace' | 'copied'>
              label={words('footage.add.storage')}
              value={storage}
              options={(['inPlace', 'copied'] as const).map((id) => ({
                id,
                label: words(`footage.add.${id}`),
                help: words(`footage.add.${id}Help`),
              }))}
              onChange={setStorage}
            />
          </>
        )}
        {cameras.length > 0 && (
          <Choice
            label={words('footage.add.camera')}
            value={cameraId}
            options={[
              ...cameras.map(({ id, name }) => ({ id, label: name })),
              { id: newCamera, label: words('footage.add.newCamera') },
            ]}
            onChange={setCameraId}
          />
        )}
        {cameraId === newCamera && (
          <CameraFields
            draft={camera}
            wrong={wasSent ? cameraWrong : []}
            onChange={(change) => setCamera((now) => ({ ...now, ...change }))}
          />
        )}
        <Check isSelected={analyses} onChange={setAnalyses}>
          {words('footage.add.analyse')}
        </Check>
        {begin.isError && <Failure error={begin.error} />}
      </form>
    </Dialog>
  );
}

/** Of several cameras none is taken for granted: a recording of another one would be searched with its zones and its clock. */
function onlyOne(cameras: readonly Camera[]): Camera | undefined {
  return cameras.length === 1 ? cameras[0] : undefined;
}
