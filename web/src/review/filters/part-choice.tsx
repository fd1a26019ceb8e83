import { Choice } from '../../parts/choice.tsx';
import { useWords } from '../../words/words.tsx';
import { type ColourPart, colourParts } from './value-names.ts';

/** Of which part of an object: all of it, or the upper or lower clothes. */
export function PartChoice(props: { readonly value: ColourPart; onChange(part: ColourPart): void }) {
  const words = useWords();
  return (
    <Choice
      label={words('filters.part')}
      value={props.value}
      options={colourParts.map((part) => ({ id: part, label: words(`filters.part.${part}`) }))}
      onChange={props.onChange}
    />
  );
}
