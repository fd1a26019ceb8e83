import { useId } from 'react';
import { Check } from '../parts/check.tsx';
import { Choice } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { RadioList } from '../parts/radio-list.tsx';
import { type Language, languages, useWords } from '../words/words.tsx';
import type { ReportWish, Stills } from './report-data.ts';

/** Tags that are listed; a case of ten thousand tags has no use for a list of them. */
const mostTags = 60;

/** What the report shall hold. */
export function WishForm(props: {
  readonly wish: ReportWish;
  readonly caseTitle: string;
  /** Tags of the case's bookmarks with how many have them; "" for those without. */
  readonly tags: readonly (readonly [tag: string, count: number])[];
  readonly wrongReason: string | null;
  onChange(wish: ReportWish): void;
}) {
  const { wish, caseTitle, tags, wrongReason, onChange } = props;
  const words = useWords();
  const legend = useId();
  const put = (change: Partial<ReportWish>) => onChange({ ...wish, ...change });
  const all = tags.map(([tag]) => tag);
  const chosen = wish.tags ?? all;
  const toggle = (tag: string, isChosen: boolean) => {
    const next = all.filter((one) => (one === tag ? isChosen : chosen.includes(one)));
    put({ tags: next.length === all.length ? null : next });
  };
  return (
    <div className="column report-form">
      <Field
        label={words('report.title')}
        value={wish.title}
        placeholder={caseTitle}
        onChange={(title) => put({ title })}
        maxLength={200}
      />
      <Choice<Language>
        label={words('report.language')}
        value={wish.language}
        options={languages.map((id) => ({ id, label: words(`shell.language.${id}`) }))}
        onChange={(language) => put({ language })}
      />
      <RadioList<Stills>
        label={words('report.stills')}
        value={wish.stills}
        options={(['veiled', 'none', 'unveiled'] as const).map((id) => ({
          id,
          label: words(`report.stills.${id}`),
          help: words(`report.stills.${id}.help`),
        }))}
        onChange={(stills) => put({ stills })}
      />
      {wish.stills === 'unveiled' && (
        <Field
          label={words('report.reason')}
          help={words('report.reason.help')}
          value={wish.reason}
          onChange={(reason) => put({ reason })}
          wrong={wrongReason}
          maxLength={500}
        />
      )}
      <Field
        label={words('report.motive')}
        help={words('report.motive.help')}
        value={wish.motive}
        onChange={(motive) => put({ motive })}
        maxLength={500}
      />
      {tags.length > 0 && (
        <fieldset className="report-tags">
          <legend id={legend}>{words('report.tags')}</legend>
          {tags.slice(0, mostTags).map(([tag, count]) => (
            <Check key={tag} isSelected={chosen.includes(tag)} onChange={(isChosen) => toggle(tag, isChosen)}>
              <span className="foreign">{tag === '' ? words('report.untagged') : tag}</span>{' '}
              <span className="small muted">({count})</span>
            </Check>
          ))}
          {tags.length > mostTags && <p className="small muted">{words('report.moreTags')}</p>}
        </fieldset>
      )}
    </div>
  );
}
