import type { Recording } from '../api/case-data.ts';
import { Check } from '../parts/check.tsx';
import { useMeasures } from '../words/measures.ts';
import { useWords } from '../words/words.tsx';
import { ChooseFiles } from './choose-files.tsx';

/** Names shown before the rest is counted. */
const namesShown = 6;

/** Files that have the name and the size of a recording of the case: very likely the same, and not worth hours of sending. */
export function knownFiles(files: readonly File[], recordings: readonly Recording[]): ReadonlySet<File> {
  const there = new Set(recordings.map(({ fileName, sizeBytes }) => `${sizeBytes} ${fileName}`));
  return new Set(files.filter(({ name, size }) => there.has(`${size} ${name}`)));
}

/** The files chosen so far, with the buttons to choose others. */
export function ChosenFiles(props: {
  readonly files: readonly File[];
  readonly knownCount: number;
  readonly sendsKnown: boolean;
  readonly wrong: string | null;
  onSendKnown(sendsKnown: boolean): void;
  onFiles(files: readonly File[]): void;
}) {
  const words = useWords();
  const { bytes } = useMeasures();
  const { files, knownCount, sendsKnown, wrong, onSendKnown, onFiles } = props;
  const total = files.reduce((sum, { size }) => sum + size, 0);
  return (
    <div className="column">
      <ChooseFiles onFiles={onFiles} />
      <div role="status">{words('footage.add.chosen', { count: files.length, size: bytes(total) })}</div>
      {files.length > 0 && (
        <ul className="chosen-files small">
          {files.slice(0, namesShown).map((file) => (
            <li key={`${file.webkitRelativePath} ${file.name} ${file.size}`} className="row">
              <span className="foreign cut grow" title={file.name}>
                {file.name}
              </span>
              <span className="muted">{bytes(file.size)}</span>
            </li>
          ))}
          {files.length > namesShown && (
            <li className="muted">{words('footage.add.more', { count: files.length - namesShown })}</li>
          )}
        </ul>
      )}
      {knownCount > 0 && (
        <div className="column">
          <span className="small">{words('footage.add.known', { count: knownCount })}</span>
          <Check isSelected={sendsKnown} onChange={onSendKnown}>
            {words('footage.add.sendKnown')}
          </Check>
        </div>
      )}
      {wrong !== null && (
        <div className="chosen-wrong small" role="alert">
          {wrong}
        </div>
      )}
    </div>
  );
}
