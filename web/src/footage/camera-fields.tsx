import { Choice } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { Suggest } from '../parts/suggest.tsx';
import { useWords } from '../words/words.tsx';
import { type CameraDraft, timeZones } from './camera-clock.ts';

const directions = ['same', 'ahead', 'behind'] as const;

/** The fields of a camera: its name, its time zone and how its clock goes (rule R18). */
export function CameraFields(props: {
  readonly draft: CameraDraft;
  /** Fields to be told as wrong. */
  readonly wrong: readonly (keyof CameraDraft)[];
  onChange(change: Partial<CameraDraft>): void;
}) {
  const words = useWords();
  const { draft, wrong, onChange } = props;
  const told = (field: keyof CameraDraft, key: Parameters<typeof words>[0] = 'footage.camera.needed') =>
    wrong.includes(field) ? words(key) : null;
  return (
    <>
      <div className="form-pair">
        <Field
          label={words('footage.camera.name')}
          help={words('footage.camera.nameHelp')}
          value={draft.name}
          onChange={(name) => onChange({ name })}
          maxLength={100}
          wrong={told('name')}
          isRequired
          validationBehavior="aria"
        />
        <Suggest
          label={words('footage.camera.zone')}
          value={draft.timeZone}
          options={timeZones()}
          onChange={(timeZone) => onChange({ timeZone })}
          wrong={told('timeZone')}
        />
      </div>
      <div className="form-pair">
        <Choice
          label={words('footage.camera.clock')}
          value={draft.direction}
          options={directions.map((id) => ({ id, label: words(`footage.camera.clock.${id}`) }))}
          onChange={(direction) => onChange({ direction })}
        />
        <Field
          label={words('footage.camera.give')}
          value={draft.give}
          onChange={(give) => onChange({ give })}
          inputMode="decimal"
          wrong={told('give', 'footage.camera.giveWrong')}
        />
      </div>
      {draft.direction !== 'same' && (
        <Field
          label={words('footage.camera.by')}
          value={draft.by}
          placeholder="0:02:30"
          onChange={(by) => onChange({ by })}
          wrong={told('by', 'footage.camera.byWrong')}
        />
      )}
      <Field
        label={words('footage.camera.how')}
        help={words('footage.camera.howHelp')}
        value={draft.how}
        onChange={(how) => onChange({ how })}
        maxLength={500}
        wrong={told('how')}
      />
    </>
  );
}
