import { useWords } from '../words/words.tsx';
import './parts.css';

export function Busy() {
  const words = useWords();
  return (
    <div className="busy" role="status">
      {words('shell.loading')}
    </div>
  );
}
