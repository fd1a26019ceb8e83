import { useEffect, useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Check } from '../../parts/check.tsx';
import { Choice } from '../../parts/choice.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useLanguage, useWords } from '../../words/words.tsx';
import type { ActionName } from '../actions.ts';
import { actionGroups, conflicts, type Layout, layouts } from './key-maps.ts';
import { isCharacterKey, keyLabel, keyName } from './key-names.ts';
import { useKeys } from './key-store.ts';
import './keys.css';

const groups = Object.keys(actionGroups) as (keyof typeof actionGroups)[];

/** All keys, by what they are for. Each can be changed; keys that two actions want are shown. */
export default function KeysDialog({ onClose }: { onClose(): void }) {
  const words = useWords();
  const { layout, setLayout, hasSingleKeys, setSingleKeys, changes, reset, table } = useKeys();
  const [waiting, setWaiting] = useState<ActionName | null>(null);
  const both = conflicts(table);
  return (
    <Dialog
      title={words('keys.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={reset} isDisabled={Object.keys(changes).length === 0}>
            {words('keys.reset')}
          </Button>
          <Button kind="primary" onPress={onClose}>
            {words('stage.close')}
          </Button>
        </>
      }
    >
      <div className="keys-settings">
        <Choice<Layout>
          label={words('keys.layout')}
          value={layout}
          options={layouts.map((id) => ({ id, label: words(`keys.layout.${id}`) }))}
          onChange={setLayout}
        />
        <Check isSelected={hasSingleKeys} onChange={setSingleKeys}>
          {words('keys.single')}
        </Check>
      </div>
      {both.size > 0 && (
        <Notice kind="warn">
          <Conflicts conflicts={both} />
        </Notice>
      )}
      <div className="keys-groups">
        {groups.map((group) => (
          <section key={group} aria-label={words(`keys.group.${group}`)}>
            <h3>{words(`keys.group.${group}`)}</h3>
            <table className="keys-table">
              <thead className="unseen">
                <tr>
                  <th scope="col">{words('keys.action')}</th>
                  <th scope="col">{words('keys.keys')}</th>
                </tr>
              </thead>
              <tbody>
                {actionGroups[group].map((action) => (
                  <Row
                    key={action}
                    action={action}
                    isWaiting={waiting === action}
                    isDoubled={[...both.values()].some((actions) => actions.includes(action))}
                    onWait={setWaiting}
                  />
                ))}
              </tbody>
            </table>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Conflicts({ conflicts: both }: { readonly conflicts: ReadonlyMap<string, readonly ActionName[]> }) {
  const words = useWords();
  const [language] = useLanguage();
  return [...both].map(([key, actions]) => (
    <div key={key}>
      {words('keys.conflict', {
        key: keyLabel(key, language),
        first: words(`keys.do.${actions[0]!}`),
        second: words(`keys.do.${actions[1]!}`),
      })}
    </div>
  ));
}

function Row(props: {
  readonly action: ActionName;
  readonly isWaiting: boolean;
  readonly isDoubled: boolean;
  onWait(action: ActionName | null): void;
}) {
  const { action, isWaiting, isDoubled, onWait } = props;
  const words = useWords();
  const [language] = useLanguage();
  const keys = useKeys(({ table }) => table[action]);
  const setKeys = useKeys((state) => state.setKeys);
  const hasSingleKeys = useKeys((state) => state.hasSingleKeys);
  const name = words(`keys.do.${action}`);
  useEffect(() => {
    if (!isWaiting) return;
    const take = (event: KeyboardEvent) => {
      const pressed = keyName(event);
      event.preventDefault();
      event.stopPropagation();
      if (pressed === null) return;
      onWait(null);
      // Escape and Tab stay what they are everywhere: without them nobody comes out of here by keyboard.
      if (pressed === 'Escape' || pressed.endsWith('Tab')) return;
      if (pressed === 'Backspace' || pressed === 'Delete') setKeys(action, keys.slice(0, -1));
      else setKeys(action, [...new Set([...keys, pressed])]);
    };
    document.addEventListener('keydown', take, { capture: true });
    return () => document.removeEventListener('keydown', take, { capture: true });
  }, [isWaiting, action, keys, setKeys, onWait]);
  return (
    <tr className={isDoubled ? 'doubled' : ''}>
      <th scope="row">{name}</th>
      <td>
        {keys.map((key) => (
          <span key={key} className="keys-one">
            <kbd className={`key${!hasSingleKeys && isCharacterKey(key) ? ' off' : ''}`}>{keyLabel(key, language)}</kbd>
            <Button
              kind="quiet"
              icon
              className="keys-small"
              aria-label={words('keys.remove', { key: keyLabel(key, language), name })}
              onPress={() =>
                setKeys(
                  action,
                  keys.filter((other) => other !== key),
                )
              }
            >
              ×
            </Button>
          </span>
        ))}
        {isWaiting ? (
          <span className="keys-waiting" role="status">
            {words('keys.press')}
          </span>
        ) : (
          <Button
            kind="quiet"
            icon
            className="keys-small"
            aria-label={words('keys.add', { name })}
            onPress={() => onWait(action)}
          >
            +
          </Button>
        )}
      </td>
    </tr>
  );
}
