import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Hit, Recording } from '../api/case-data.ts';
import { digestOf } from '../api/digest.ts';
import { problemOf } from '../api/problem.ts';
import { Button } from '../parts/button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Copy } from '../parts/copy.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';
import { Failure } from '../parts/failure.tsx';
import { Field } from '../parts/field.tsx';
import { handOver } from '../parts/hand-over.ts';
import { spanAround } from '../review/stage/veil.ts';
import { useWords } from '../words/words.tsx';

type Mode = 'exact' | 'copy';
type Asked = 'clip' | 'file';

/** A clip that was handed over. */
interface Clip {
  readonly name: string;
  readonly sha256: string;
  readonly fromMicros: number;
  readonly toMicros: number;
}

/** The original of an object: a clip around it, or the whole file. Either shows people as they are, so it asks for a reason first. */
export function Downloads(props: {
  readonly caseId: string;
  readonly hit: Hit;
  readonly recording: Recording;
  timeOf(ptsMicros: number): string;
}) {
  const { caseId, hit, recording, timeOf } = props;
  const words = useWords();
  const title = useId();
  const [asked, setAsked] = useState<Asked | null>(null);
  const base = `/api/cases/${caseId}/recordings/${recording.id}`;
  const span = spanAround(hit.startMicros, hit.endMicros, recording.durationMicros);
  const clip = useMutation({
    mutationFn: async ({ reason, mode }: { readonly reason: string; readonly mode: Mode }): Promise<Clip> => {
      const { fromMicros, toMicros } = span;
      const query = new URLSearchParams({
        fromMicros: String(Math.round(fromMicros)),
        toMicros: String(Math.round(toMicros)),
        mode,
        reason,
      });
      const response = await fetch(`${base}/clip?${query}`);
      if (!response.ok) throw await problemOf(response);
      const name = `${recording.fileName.replace(/\.[^.]*$/, '')} ${hit.tube}.mp4`;
      handOver(name, await response.blob());
      return {
        name,
        sha256: digestOf(response) ?? '',
        fromMicros: Number(response.headers.get('dayfold-starts-at') ?? fromMicros),
        toMicros: Number(response.headers.get('dayfold-ends-at') ?? toMicros),
      };
    },
  });
  const go = (reason: string, mode: Mode) => {
    const what = asked;
    setAsked(null);
    if (what === 'clip') clip.mutate({ reason, mode });
    else {
      // Forty gigabytes do not go through the memory of the page.
      const link = document.createElement('a');
      link.href = `${base}/file?${new URLSearchParams({ reason })}`;
      link.download = recording.fileName;
      link.click();
    }
  };
  return (
    <section className="card column" aria-labelledby={title}>
      <h2 id={title}>{words('object.original')}</h2>
      <p className="small muted">{words('object.originalHelp')}</p>
      <div className="row wrap">
        <Button onPress={() => setAsked('clip')} isDisabled={clip.isPending}>
          {words(clip.isPending ? 'object.clipMaking' : 'object.clip')}
        </Button>
        <Button onPress={() => setAsked('file')}>{words('object.file')}</Button>
      </div>
      {clip.error !== null && <Failure error={clip.error} />}
      <div role="status">
        {clip.data !== undefined && (
          <Facts
            facts={[
              { label: words('object.clipName'), value: <span className="foreign">{clip.data.name}</span> },
              {
                label: words('object.clipSpan'),
                value: `${timeOf(clip.data.fromMicros)} – ${timeOf(clip.data.toMicros)}`,
              },
              {
                label: words('object.clipHash'),
                value: <Hash text={clip.data.sha256} what={words('object.clipHash')} />,
              },
            ]}
          />
        )}
      </div>
      <Facts
        facts={[
          {
            label: words('object.fileHash'),
            value: <Hash text={recording.sha256} what={words('object.fileHash')} />,
          },
        ]}
      />
      {asked !== null && <Asking about={asked} onClose={() => setAsked(null)} onReason={go} />}
    </section>
  );
}

function Hash({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <>
      <span className="mono">{text}</span> <Copy text={text} what={what} />
    </>
  );
}

/** Longest reason the server takes, characters. */
const longestReason = 500;

function Asking(props: { readonly about: Asked; onClose(): void; onReason(reason: string, mode: Mode): void }) {
  const { about, onClose, onReason } = props;
  const words = useWords();
  const form = useId();
  const [reason, setReason] = useState('');
  const [mode, setMode] = useState<Mode>('exact');
  const [wrong, setWrong] = useState<string | null>(null);
  return (
    <Dialog
      title={words(about === 'clip' ? 'object.clipTitle' : 'object.fileTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words('object.cancel')}</Button>
          <Button kind="primary" type="submit" form={form}>
            {words('object.download')}
          </Button>
        </>
      }
    >
      <p>{words('object.downloadHelp')}</p>
      <form
        id={form}
        className="column"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === '') setWrong(words('object.reasonMissing'));
          else onReason(reason.trim(), mode);
        }}
      >
        <Field
          label={words('object.reason')}
          value={reason}
          onChange={(text) => {
            setReason(text);
            setWrong(null);
          }}
          wrong={wrong}
          maxLength={longestReason}
          autoFocus
        />
        {about === 'clip' && (
          <Choice<Mode>
            label={words('object.clipMode')}
            value={mode}
            options={[
              { id: 'exact', label: words('object.clipMode.exact'), help: words('object.clipMode.exact.help') },
              { id: 'copy', label: words('object.clipMode.copy'), help: words('object.clipMode.copy.help') },
            ]}
            onChange={setMode}
          />
        )}
      </form>
    </Dialog>
  );
}
