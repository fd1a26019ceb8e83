import { Link } from 'wouter';
import { useWords } from '../words/words.tsx';

export default function NowherePage() {
  const words = useWords();
  return (
    <div className="page">
      <h1>{words('shell.nowhere')}</h1>
      <p>
        <Link href="/">{words('shell.toCases')}</Link>
      </p>
    </div>
  );
}
