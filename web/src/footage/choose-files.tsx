import { FileTrigger } from 'react-aria-components';
import { Button } from '../parts/button.tsx';
import { useWords } from '../words/words.tsx';

/** Buttons that open the browser's own choice of files or of a folder. */
export function ChooseFiles({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const words = useWords();
  const take = (list: FileList | null) => {
    // Hidden files are what file managers leave behind.
    const files = [...(list ?? [])].filter(({ name }) => !name.startsWith('.'));
    if (files.length > 0) onFiles(files);
  };
  return (
    <div className="row wrap">
      <FileTrigger allowsMultiple onSelect={take}>
        <Button>{words('footage.chooseFiles')}</Button>
      </FileTrigger>
      <FileTrigger acceptDirectory onSelect={take}>
        <Button>{words('footage.chooseFolder')}</Button>
      </FileTrigger>
    </div>
  );
}
