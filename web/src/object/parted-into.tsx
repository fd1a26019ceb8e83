import { Link } from 'wouter';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { type FoundBy, objectAddress } from './found-by.ts';
import type { ObjectRef } from './object-data.ts';

/** What became of an object that was parted, with the way to each part. */
export function PartedInto(props: {
  readonly object: ObjectRef;
  readonly parts: readonly string[];
  /** The search one came from, in which the parts may be. */
  readonly foundBy: FoundBy | null;
}) {
  const { object, parts, foundBy } = props;
  const words = useWords();
  const { caseId, recordingId } = object;
  const search = foundBy === null ? null : { ...foundBy, index: null };
  return (
    <Notice kind="info">
      <p>{words('object.partedInto', { count: parts.length })}</p>
      <ul className="object-parts">
        {parts.map((tube) => (
          <li key={tube}>
            <Link href={objectAddress(caseId, { recordingId, tube }, search)}>{words('object.title', { tube })}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
