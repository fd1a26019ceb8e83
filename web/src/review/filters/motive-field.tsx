import { memo, useEffect, useState } from 'react';
import { useCase } from '../../api/case-data.ts';
import { keepMotive, useMotive } from '../../api/motive.ts';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../words/words.tsx';

/** Why one looks: goes into the ledger with each search. The case's own motive until something else is said. */
export const MotiveField = memo(function MotiveField({ caseId }: { readonly caseId: string }) {
  const words = useWords();
  const { data } = useCase(caseId);
  const said = useMotive(caseId);
  const usual = data?.defaultMotive ?? '';
  const [text, setText] = useState(said ?? usual);
  useEffect(() => setText(said ?? usual), [said, usual]);
  return (
    <div className="motive">
      <Field
        label={words('filters.motive')}
        help={words('filters.motiveHelp')}
        value={text}
        maxLength={500}
        lines={2}
        placeholder={usual}
        onChange={setText}
        onBlur={() => {
          keepMotive(caseId, text.trim() === usual ? '' : text);
          if (text.trim() === '') setText(usual);
        }}
      />
    </div>
  );
});
