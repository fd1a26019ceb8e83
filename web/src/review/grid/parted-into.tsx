import { Link } from 'wouter';
import { Notice } from '../../parts/notice.tsx';
import { useWords } from '../../words/words.tsx';

/** What became of an object that was parted, with the way to each part; nothing for one that was not. */
export function PartedInto({
  parts,
  addressOf,
}: {
  readonly parts: readonly string[];
  addressOf(tube: string): string;
}) {
  const words = useWords();
  if (parts.length === 0) return null;
  return (
    <Notice kind="info">
      <p>{words('object.partedInto', { count: parts.length })}</p>
      <ul className="object-parts">
        {parts.map((tube) => (
          <li key={tube}>
            <Link href={addressOf(tube)}>{words('object.title', { tube })}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
