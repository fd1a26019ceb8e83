import { Choice } from '../../parts/choice.tsx';
import { useWords } from '../../words/words.tsx';

/** Which point of an object is held against a shape. */
export function AnchorChoice(props: { readonly value: 'foot' | 'centre'; onChange(value: 'foot' | 'centre'): void }) {
  const words = useWords();
  return (
    <Choice
      label={words('filters.anchor')}
      value={props.value}
      options={(['foot', 'centre'] as const).map((id) => ({ id, label: words(`filters.anchor.${id}`) }))}
      onChange={props.onChange}
    />
  );
}
