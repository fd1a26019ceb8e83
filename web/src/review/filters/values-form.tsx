import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useCameras, useRecordings } from '../../api/case-data.ts';
import { Check } from '../../parts/check.tsx';
import { Field } from '../../parts/field.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { useWords } from '../../words/words.tsx';
import type { Counted } from '../hits.ts';
import type { Condition } from '../review-store.ts';
import { ClassIcon } from './class-icon.tsx';
import { ClassPrecision } from './class-precision.tsx';
import type { FormProps } from './condition-editor.tsx';
import { className } from './value-names.ts';

type ValuesKind = 'class' | 'camera' | 'recording';

interface Value {
  readonly id: string;
  readonly name: string;
  readonly count: number | null;
}

/** More values than these get a field to look for one. */
const fewValues = 12;
/** Values listed at once; the field finds the others. */
const mostListed = 60;

/** Classes, cameras or recordings: any of the ones that are checked. */
export function ValuesForm(props: FormProps<never> & { readonly kind: ValuesKind }) {
  const { caseId, kind, initial, facets, onChange } = props;
  const words = useWords();
  const intl = useIntl();
  const all = useValues(caseId, kind, facets);
  const before = initial as Condition | null;
  const [chosen, setChosen] = useState<readonly string[]>(() => chosenOf(before));
  const [leastPercent, setLeastPercent] = useState(before?.kind === 'class' ? (before.leastScore ?? 0) * 100 : 0);
  const [search, setSearch] = useState('');
  useEffect(() => {
    onChange(chosen.length === 0 ? null : conditionOf(kind, [...chosen], leastPercent / 100));
  }, [kind, chosen, leastPercent, onChange]);
  // A value that nothing has any more can still be taken out.
  const values = [
    ...all,
    ...chosen
      .filter((id) => !all.some((value) => value.id === id))
      .map((id) => ({ id, name: kind === 'class' ? className(words, id) : id, count: null })),
  ];
  const wanted = search.trim().toLocaleLowerCase(intl.locale);
  const found = values.filter(({ name }) => name.toLocaleLowerCase(intl.locale).includes(wanted));
  return (
    <>
      {values.length > fewValues && (
        <Field label={words('filters.look')} value={search} onChange={setSearch} type="search" />
      )}
      <ul className="values" aria-label={words(`filters.kind.${kind}`)}>
        {found.slice(0, mostListed).map(({ id, name, count }) => (
          <li key={id}>
            <Check
              isSelected={chosen.includes(id)}
              onChange={(isSelected) => setChosen(isSelected ? [...chosen, id] : chosen.filter((one) => one !== id))}
            >
              {kind === 'class' && <ClassIcon name={id} />}
              <span className="foreign">{name}</span>{' '}
              {count !== null && <span className="muted small">{intl.formatNumber(count)}</span>}
            </Check>
            {kind === 'class' && <ClassPrecision caseId={caseId} names={all.map((one) => one.id)} name={id} />}
          </li>
        ))}
      </ul>
      {found.length > mostListed && (
        <p className="muted small">{words('filters.moreValues', { count: found.length - mostListed })}</p>
      )}
      {found.length === 0 && <p className="muted small">{words('filters.noValues')}</p>}
      {kind === 'class' && (
        <NumberField
          label={words('filters.leastScore')}
          unit="%"
          value={leastPercent}
          least={0}
          most={100}
          onChange={(value) => setLeastPercent(value ?? 0)}
        />
      )}
    </>
  );
}

function useValues(caseId: string, kind: ValuesKind, facets: FormProps<never>['facets']): readonly Value[] {
  const words = useWords();
  const { data: cameras } = useCameras(caseId);
  const { data: recordings } = useRecordings(caseId);
  const countIn = (counted: Counted | undefined, id: string) => counted?.find(({ value }) => value === id)?.count ?? 0;
  if (kind === 'class') {
    return (facets?.classes ?? []).map(({ value, count }) => ({ id: value, name: className(words, value), count }));
  }
  if (kind === 'camera') {
    return (cameras ?? []).map(({ id, name }) => ({ id, name, count: countIn(facets?.cameras, id) }));
  }
  return (recordings ?? []).map(({ id, fileName }) => ({ id, name: fileName, count: null }));
}

function chosenOf(condition: Condition | null): readonly string[] {
  if (condition?.kind === 'class') return condition.classes;
  if (condition?.kind === 'camera') return condition.cameras;
  return condition?.kind === 'recording' ? condition.recordings : [];
}

function conditionOf(kind: ValuesKind, values: string[], leastScore: number): Condition {
  if (kind === 'class') return { kind, classes: values, leastScore };
  return kind === 'camera' ? { kind, cameras: values } : { kind, recordings: values };
}
