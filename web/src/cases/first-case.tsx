import { Button } from '../parts/button.tsx';
import { useWords } from '../words/words.tsx';

/** What is shown where there is no case yet: what one is, and why. */
export function FirstCase({ onBegin }: { onBegin(): void }) {
  const words = useWords();
  return (
    <div className="card first-case">
      <img src="/icon.svg" alt="" width={56} height={56} />
      <h1>{words('cases.first')}</h1>
      <ol className="first-case-steps">
        <li>{words('cases.first.why')}</li>
        <li>{words('cases.first.log')}</li>
        <li>{words('cases.first.next')}</li>
      </ol>
      <Button kind="primary" onPress={onBegin}>
        {words('cases.first.begin')}
      </Button>
    </div>
  );
}
